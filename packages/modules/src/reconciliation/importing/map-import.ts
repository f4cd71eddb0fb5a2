import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { previewImportJob } from '../jobs.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { changeImport } from './change-import.ts'

/** Says what the columns mean; the first rows are shown by it. All rows that were read by another meaning are read anew. */
export async function mapImport(
  deps: Reconciliation,
  ctx: MemberContext,
  { id, sheet, mapping, defaults }: ParsedInputOf<typeof operations.reconciliation.mapImport>,
): Promise<ResultOf<typeof operations.reconciliation.mapImport>> {
  return changeImport(deps, ctx, id, {
    from: ['reading', 'mapping', 'checking', 'ready', 'failed'],
    change: () => ({ state: 'reading', sheet, mapping, defaults, counts: null, outcome: null, error_code: null }),
    job: previewImportJob,
  })
}
