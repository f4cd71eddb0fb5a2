import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { FileId, MemberId, WorkspaceId } from '@meydan/protocol'

/** The picture on the letters of a workspace. */
export async function logoOf(db: Queryable, workspaceId: WorkspaceId): Promise<FileId | undefined> {
  const row = await db.row(sql<{ file_id: FileId }>`
    select file_id from letter_logos where workspace_id = ${workspaceId}`)
  return row?.file_id
}

/** Takes the row of a logo. @returns its file */
export async function lockLogo(tx: Transaction, workspaceId: WorkspaceId): Promise<FileId | undefined> {
  const row = await tx.row(sql<{ file_id: FileId }>`
    select file_id from letter_logos where workspace_id = ${workspaceId} for update`)
  return row?.file_id
}

export async function putLogo(
  tx: Transaction,
  row: { workspaceId: WorkspaceId; fileId: FileId; setBy: MemberId },
): Promise<void> {
  await tx.rows(sql`
    insert into letter_logos (workspace_id, file_id, set_by) values (${row.workspaceId}, ${row.fileId}, ${row.setBy})
    on conflict (workspace_id) do update set file_id = excluded.file_id, set_by = excluded.set_by, set_at = now()`)
}

export async function deleteLogo(tx: Transaction, workspaceId: WorkspaceId): Promise<void> {
  await tx.rows(sql`delete from letter_logos where workspace_id = ${workspaceId}`)
}
