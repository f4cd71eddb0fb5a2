import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { ClientId, FileId, JobId, MemberId, WorkspaceId } from '@meydan/protocol'
import type {
  ImportId,
  ImportOutcome,
  ImportState,
  SpreadsheetImport,
} from '@meydan/protocol/operations/reconciliation-import'
import type {
  ImportDefaults,
  SpreadsheetMapping,
  SpreadsheetPreview,
} from '@meydan/protocol/operations/reconciliation-import-shapes'

/** An import as it is stored. */
export interface ImportRow {
  readonly workspace_id: WorkspaceId
  readonly id: ImportId
  readonly state: ImportState
  readonly file_id: FileId
  readonly file_name: string
  readonly sheet: string | null
  readonly mapping: SpreadsheetMapping | null
  readonly defaults: ImportDefaults
  readonly preview: SpreadsheetPreview | null
  readonly counts: ImportCounts | null
  readonly outcome: ImportOutcome | null
  readonly errors_file_id: FileId | null
  readonly error_code: string | null
  readonly revision: number
  readonly job_id: JobId | null
  readonly created_by: MemberId
  readonly created_at: Date
  /** When the job that works on it was asked for. */
  readonly asked_at: Date
  readonly request_hash: Buffer
}

/** How the rows of a file were read, and what their balances come to. */
export type ImportCounts = NonNullable<SpreadsheetImport['rows']> & Pick<SpreadsheetImport, 'sums'>

/** What is changed of an import; what is left out stays. */
export type ImportChange = Partial<
  Pick<
    ImportRow,
    | 'state'
    | 'sheet'
    | 'mapping'
    | 'defaults'
    | 'preview'
    | 'counts'
    | 'outcome'
    | 'errors_file_id'
    | 'error_code'
    | 'revision'
    | 'job_id'
    | 'asked_at'
  >
>

const columns = sql`
  workspace_id, id, state, file_id, file_name, sheet, mapping, defaults, preview, counts, outcome, errors_file_id,
  error_code, revision, job_id, created_by, created_at, asked_at, request_hash`

export async function importById(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: ImportId,
): Promise<ImportRow | undefined> {
  return db.row(sql<ImportRow>`
    select ${columns} from reconciliation_imports where workspace_id = ${workspaceId} and id = ${id}`)
}

export async function lockImport(
  tx: Transaction,
  workspaceId: WorkspaceId,
  id: ImportId,
): Promise<ImportRow | undefined> {
  return tx.row(sql<ImportRow>`
    select ${columns} from reconciliation_imports where workspace_id = ${workspaceId} and id = ${id} for no key update`)
}

/**
 * Holds an import as it stands while this transaction goes on.
 *
 * @returns whether it still stands at this revision and state: something else was asked for otherwise.
 */
export async function holdImport(
  tx: Transaction,
  { workspace_id: workspaceId, id, revision }: ImportRow,
  state: ImportState,
): Promise<boolean> {
  const row = await tx.row(sql`
    select 1 from reconciliation_imports
     where workspace_id = ${workspaceId} and id = ${id} and revision = ${revision} and state = ${state} for share`)
  return row !== undefined
}

export async function importByClientId(
  db: Queryable,
  workspaceId: WorkspaceId,
  createdBy: MemberId,
  clientId: ClientId,
): Promise<ImportRow | undefined> {
  return db.row(sql<ImportRow>`
    select ${columns} from reconciliation_imports
     where workspace_id = ${workspaceId} and created_by = ${createdBy} and client_id = ${clientId}`)
}

/** Stores an import; undefined: one with its client id is there, committed by now. */
export async function insertImport(
  tx: Transaction,
  row: Pick<ImportRow, 'workspace_id' | 'id' | 'file_id' | 'file_name' | 'created_by' | 'request_hash'> & {
    readonly clientId: ClientId
  },
): Promise<ImportRow | undefined> {
  return tx.row(sql<ImportRow>`
    insert into reconciliation_imports (workspace_id, id, file_id, file_name, created_by, client_id, request_hash)
    values (${row.workspace_id}, ${row.id}, ${row.file_id}, ${row.file_name}, ${row.created_by}, ${row.clientId},
            ${row.request_hash})
    on conflict (workspace_id, created_by, client_id) do nothing
    returning ${columns}`)
}

export async function countOpenImports(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select count(*)::int as count from reconciliation_imports
     where workspace_id = ${workspaceId} and state not in ('applied', 'failed', 'discarded')`)
  return row?.count ?? 0
}

/** The last imports, the newest first. */
export async function listImportRows(db: Queryable, workspaceId: WorkspaceId, limit: number): Promise<ImportRow[]> {
  return db.rows(sql<ImportRow>`
    select ${columns} from reconciliation_imports where workspace_id = ${workspaceId}
     order by created_at desc, id desc limit ${limit}`)
}

/** Writes what changed of an import whose row is taken. */
export async function updateImport(tx: Transaction, row: ImportRow, change: ImportChange): Promise<ImportRow> {
  const next = { ...row, ...change }
  const hasEnded = ['applied', 'failed', 'discarded'].includes(next.state)
  await tx.rows(sql`
    update reconciliation_imports
       set state = ${next.state}, sheet = ${next.sheet}, mapping = ${json(next.mapping)}::jsonb,
           defaults = ${json(next.defaults)}::jsonb, preview = ${json(next.preview)}::jsonb,
           counts = ${json(next.counts)}::jsonb, outcome = ${json(next.outcome)}::jsonb,
           errors_file_id = ${next.errors_file_id}, error_code = ${next.error_code}, revision = ${next.revision},
           job_id = ${next.job_id}, asked_at = ${next.asked_at},
           ended_at = case when ${hasEnded} then coalesce(ended_at, now()) end
     where workspace_id = ${row.workspace_id} and id = ${row.id}`)
  return next
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
