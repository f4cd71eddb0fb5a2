import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { ClientId, ErrorCode, FileId, JobId, MemberId, WorkspaceId } from '@meydan/protocol'
import type { ExportId, LetterExport } from '@meydan/protocol/operations/reconciliation-export'
import type { LetterView } from '@meydan/protocol/operations/reconciliation-setup'
import type { Lapsing } from './ended-imports.ts'

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
  readonly error_code: string | null
  readonly job_id: JobId | null
  readonly request_hash: Buffer
  readonly created_at: Date
}

const columns = sql`workspace_id, id, member_id, state, wanted, letters, file_id, error_code, job_id, request_hash,
  created_at`

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
  since: Date,
): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select count(*)::int as count from letter_exports
     where workspace_id = ${workspaceId} and member_id = ${memberId} and state = 'making'
       and created_at > ${since}`)
  return row?.count ?? 0
}

/** Stores an export; undefined: one with its client id is there, committed by now. */
export async function insertExport(
  tx: Transaction,
  row: Pick<ExportRow, 'workspace_id' | 'id' | 'member_id' | 'wanted' | 'request_hash' | 'created_at'> & {
    readonly clientId: ClientId
    readonly jobId: string
  },
): Promise<ExportRow | undefined> {
  return tx.row(sql<ExportRow>`
    insert into letter_exports (workspace_id, id, member_id, wanted, client_id, request_hash, job_id, created_at)
    values (${row.workspace_id}, ${row.id}, ${row.member_id}, ${JSON.stringify(row.wanted)}::jsonb, ${row.clientId},
            ${row.request_hash}, ${row.jobId}, ${row.created_at})
    on conflict (workspace_id, member_id, client_id) do nothing
    returning ${columns}`)
}

/** Says what became of an export. */
export async function endExport(
  tx: Queryable,
  { workspace_id: workspaceId, id }: ExportRow,
  end: { readonly letters: number; readonly fileId: FileId } | { readonly errorCode: ErrorCode },
): Promise<void> {
  const made = 'fileId' in end ? end : null
  const errorCode = 'errorCode' in end ? end.errorCode : null
  await tx.rows(sql`
    update letter_exports
       set state = ${made === null ? 'failed' : 'made'}, letters = ${made?.letters ?? 0}, file_id = ${made?.fileId ?? null},
           error_code = ${errorCode}
     where workspace_id = ${workspaceId} and id = ${id}`)
}

/** Ends exports that still wait for their job, the oldest first. @returns how many. */
export async function endLapsedExports(db: Queryable, { before, limit, errorCode }: Lapsing): Promise<number> {
  const rows = await db.rows(sql`
    update letter_exports set state = 'failed', error_code = ${errorCode}
     where (workspace_id, id) in (
       select workspace_id, id from letter_exports where state = 'making' and created_at < ${before}
        order by created_at limit ${limit} for update skip locked)
    returning id`)
  return rows.length
}

/** Forgets exports whose files are gone. @returns how many. */
export async function deleteExportsBefore(db: Queryable, before: Date, limit: number): Promise<number> {
  const rows = await db.rows(sql`
    delete from letter_exports where (workspace_id, id) in (
      select workspace_id, id from letter_exports where created_at < ${before} order by created_at limit ${limit})
    returning id`)
  return rows.length
}
