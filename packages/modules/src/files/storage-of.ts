import type { Queryable } from '@meydan/platform/db/database'
import type { WorkspaceId } from '@meydan/protocol'
import { bytesOf } from './sql/files.ts'

/** What the files of a workspace take, in bytes, those that are arriving included. Reads one row. */
export async function storageOf(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  return bytesOf(db, workspaceId)
}
