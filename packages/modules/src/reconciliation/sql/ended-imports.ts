import type { Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { FileId, WorkspaceId } from '@meydan/protocol'
import type { ImportId } from '@meydan/protocol/operations/reconciliation-import'

/** An import whose rows and files are not needed any more. */
export interface EndedImport {
  readonly workspace_id: WorkspaceId
  readonly id: ImportId
  readonly file_ids: readonly FileId[]
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
