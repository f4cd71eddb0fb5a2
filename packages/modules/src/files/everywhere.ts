import { createDatabaseBlobs } from '@meydan/platform/blob/database-blobs'
import type { Database } from '@meydan/platform/db/database'
import type { FileStore } from './file-store.ts'

/** Makes where files are kept, for whoever stores or reads some. */
export function createFileStore(db: Database, quotaBytes: number): FileStore {
  return { db, blobs: createDatabaseBlobs(db), quotaBytes }
}
