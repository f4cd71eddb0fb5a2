import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { FileId, WorkspaceId } from '@meydan/protocol'
import type { LetterId } from '@meydan/protocol/operations/reconciliation-shapes'

/** The signed letter of one sending. */
export async function documentOfLink(
  db: Queryable,
  workspaceId: WorkspaceId,
  linkId: string,
): Promise<FileId | undefined> {
  const row = await db.row(sql<{ file_id: FileId }>`
    select file_id from letter_documents where workspace_id = ${workspaceId} and link_id = ${linkId}`)
  return row?.file_id
}

/** The signed letter of the last sending of these figures. */
export async function documentOfVersion(
  db: Queryable,
  workspaceId: WorkspaceId,
  of: { readonly letterId: LetterId; readonly version: number },
): Promise<FileId | undefined> {
  const row = await db.row(sql<{ file_id: FileId }>`
    select d.file_id from letter_documents d
      join letter_links k on k.workspace_id = d.workspace_id and k.id = d.link_id
     where d.workspace_id = ${workspaceId} and k.letter_id = ${of.letterId} and k.version = ${of.version}
     order by k.round desc limit 1`)
  return row?.file_id
}

/** Stores what was signed for a sending. @returns whether it is the first. */
export async function insertDocument(
  tx: Transaction,
  row: {
    readonly workspaceId: WorkspaceId
    readonly linkId: string
    readonly fileId: FileId
    readonly figuresHash: string
    readonly isTest: boolean
    readonly madeAt: Date
  },
): Promise<boolean> {
  const inserted = await tx.row(sql`
    insert into letter_documents (workspace_id, link_id, file_id, figures_hash, is_test, made_at)
    values (${row.workspaceId}, ${row.linkId}, ${row.fileId}, decode(${row.figuresHash}, 'hex'), ${row.isTest}, ${row.madeAt})
    on conflict (workspace_id, link_id) do nothing returning link_id`)
  return inserted !== undefined
}
