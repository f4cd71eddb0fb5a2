import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { dropFiles } from '../../files/index.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { changeImport } from './change-import.ts'

/** Gives an import up: its file is gone, and nothing was written. */
export async function discardImport(
  deps: Reconciliation,
  ctx: MemberContext,
  { id }: ParsedInputOf<typeof operations.reconciliation.discardImport>,
): Promise<ResultOf<typeof operations.reconciliation.discardImport>> {
  return changeImport(deps, ctx, id, {
    from: ['reading', 'mapping', 'checking', 'ready', 'failed', 'discarded'],
    change: () => ({ state: 'discarded', errors_file_id: null }),
    also: (tx, row) =>
      dropFiles(tx, row.workspace_id, row.errors_file_id === null ? [row.file_id] : [row.file_id, row.errors_file_id]),
  })
}
