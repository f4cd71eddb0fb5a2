import type { BlobStore } from '@meydan/platform/blob/blob-store'
import type { Database } from '@meydan/platform/db/database'

/** Where files are kept: what they are called in the database, their bytes in the store of bytes. */
export interface FileStore {
  readonly db: Database
  readonly blobs: BlobStore
  /** What the files of one workspace may take together; 0: as much as there is. */
  readonly quotaBytes: number
}
