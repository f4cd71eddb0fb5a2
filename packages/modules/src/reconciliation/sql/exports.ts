import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { ClientId, FileId, JobId, MemberId, WorkspaceId } from '@meydan/protocol'
import type { ExportId, LetterExport } from '@meydan/protocol/operations/reconciliation-export'
import type { LetterView } from '@meydan/protocol/operations/reconciliation-setup'

/** What an export is to show. */
export type WantedLetters = Pick<LetterView, 'query' | 'order' | 'descending' | 'columns'>

/** An export as it is stored. */
export interface ExportRow {
  readonly workspace_id: WorkspaceId
  readonly id: ExportId
  readonly member_id: MemberId
  readonly state: LetterExport['state']
  readonly wanted: WantedLetters
  readonly letters: number
  readonly file_id: FileId | null
  readonly job_id: JobId | null
  readonly request_hash: Buffer
  readonly created_at: Date
}

const columns = sql`workspace_id, id, member_id, state, wanted, letters, file_id, job_id, request_hash, created_at`

export async function exportById(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: ExportId,
): Promise<ExportRow | undefined> {
  return db.row(sql<ExportRow>`
    select ${columns} from letter_exports where workspace_id = ${workspaceId} and id = ${id}`)
}

export async function exportByClientId(
  db: Queryable,
  workspaceId: WorkspaceId,
  memberId: MemberId,
  clientId: ClientId,
): Promise<ExportRow | undefined> {
  return db.row(sql<ExportRow>`
    select ${columns} from letter_exports
     where workspace_id = ${workspaceId} and member_id = ${memberId} and client_id = ${clientId}`)
}

export async function countExportsInTheMaking(
  db: Queryable,
  workspaceId: WorkspaceId,
  memberId: MemberId,
): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select count(*)::int as count from letter_exports
     where workspace_id = ${workspaceId} and member_id = ${memberId} and state = 'making'
       and created_at > now() - interval '1 hour'`)
  return row?.count ?? 0
}

/** Stores an export; undefined: one with its client id is there, committed by now. */
export async function insertExport(
  tx: Transaction,
  row: Pick<ExportRow, 'workspace_id' | 'id' | 'member_id' | 'wanted' | 'request_hash'> & {
    readonly clientId: ClientId
    readonly jobId: string
  },
): Promise<ExportRow | undefined> {
  return tx.row(sql<ExportRow>`
    insert into letter_exports (workspace_id, id, member_id, wanted, client_id, request_hash, job_id)
    values (${row.workspace_id}, ${row.id}, ${row.member_id}, ${JSON.stringify(row.wanted)}::jsonb, ${row.clientId},
            ${row.request_hash}, ${row.jobId})
    on conflict (workspace_id, member_id, client_id) do nothing
    returning ${columns}`)
}

/** Says what became of an export. */
export async function endExport(
  tx: Queryable,
  { workspace_id: workspaceId, id }: ExportRow,
  end: { readonly state: 'made' | 'failed'; readonly letters: number; readonly fileId: FileId | null },
): Promise<void> {
  await tx.rows(sql`
    update letter_exports set state = ${end.state}, letters = ${end.letters}, file_id = ${end.fileId}
     where workspace_id = ${workspaceId} and id = ${id}`)
}

/** Forgets exports whose files are gone. @returns how many. */
export async function deleteExportsBefore(db: Queryable, before: Date, limit: number): Promise<number> {
  const rows = await db.rows(sql`
    delete from letter_exports where (workspace_id, id) in (
      select workspace_id, id from letter_exports where created_at < ${before} order by created_at limit ${limit})
    returning id`)
  return rows.length
}
