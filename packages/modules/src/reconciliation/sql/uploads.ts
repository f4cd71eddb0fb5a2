// Files that came by a link, for the answer by it.
import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { FileId, WorkspaceId } from '@meydan/protocol'

export async function countUploads(db: Queryable, workspaceId: WorkspaceId, linkId: string): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select count(*)::int as count from letter_uploads where workspace_id = ${workspaceId} and link_id = ${linkId}`)
  return row?.count ?? 0
}

export async function insertUpload(
  db: Queryable,
  row: { workspaceId: WorkspaceId; fileId: FileId; linkId: string },
): Promise<void> {
  await db.rows(sql`
    insert into letter_uploads (workspace_id, file_id, link_id) values (${row.workspaceId}, ${row.fileId}, ${row.linkId})`)
}

/** Whether a file came by a link. */
export async function cameByLink(
  db: Queryable,
  row: { workspaceId: WorkspaceId; fileId: FileId; linkId: string },
): Promise<boolean> {
  const found = await db.row(sql`
    select 1 from letter_uploads
     where workspace_id = ${row.workspaceId} and file_id = ${row.fileId} and link_id = ${row.linkId}`)
  return found !== undefined
}
