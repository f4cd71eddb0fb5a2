import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { ErrorCode, FileId, WorkspaceId } from '@meydan/protocol'
import type { ImportId } from '@meydan/protocol/operations/reconciliation-import'

/** What ends with which reason: work that was asked for before an instant, so many at a time. */
export interface Lapsing {
  readonly before: Date
  readonly limit: number
  readonly errorCode: ErrorCode
}

/** An import whose rows and files are not needed any more. */
export interface EndedImport {
  readonly workspace_id: WorkspaceId
  readonly id: ImportId
  readonly file_ids: readonly FileId[]
}

/**
 * Ends imports that stand where a job is to work on them, the oldest first. Their revision is raised, so that a job
 * of before that somebody lets run once more writes nothing.
 *
 * @returns how many.
 */
export async function endLapsedImports(db: Queryable, { before, limit, errorCode }: Lapsing): Promise<number> {
  const rows = await db.rows(sql`
    update reconciliation_imports
       set state = 'failed', error_code = ${errorCode}, revision = revision + 1, ended_at = now()
     where (workspace_id, id) in (
       select workspace_id, id from reconciliation_imports
        where state in ('reading', 'checking', 'applying') and asked_at < ${before}
        order by asked_at limit ${limit} for update skip locked)
    returning id`)
  return rows.length
}

/** Takes imports that ended before, the oldest first, and forgets when: they are trimmed by this transaction. */
export async function takeEndedImports(tx: Transaction, before: Date, limit: number): Promise<EndedImport[]> {
  return tx.rows(sql<EndedImport>`
    update reconciliation_imports i set ended_at = null, errors_file_id = null, preview = null
      from (select workspace_id, id, array_remove(array[file_id, errors_file_id], null) as file_ids
              from reconciliation_imports where ended_at < ${before}
             order by ended_at limit ${limit} for update skip locked) e
     where i.workspace_id = e.workspace_id and i.id = e.id
    returning i.workspace_id, i.id, e.file_ids`)
}
