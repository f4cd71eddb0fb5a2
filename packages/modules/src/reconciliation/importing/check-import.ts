import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { checkImportJob } from '../jobs.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { changeImport } from './change-import.ts'

/** Has all rows read by the mapping that was said last. */
export async function checkImport(
  deps: Reconciliation,
  ctx: MemberContext,
  { id }: ParsedInputOf<typeof operations.reconciliation.checkImport>,
): Promise<ResultOf<typeof operations.reconciliation.checkImport>> {
  return changeImport(deps, ctx, id, {
    from: ['mapping', 'checking', 'ready'],
    change: ({ mapping }) => {
      if (mapping === null) throw new AppError('reconciliation.mapping_invalid')
      return { state: 'checking', counts: null, outcome: null }
    },
    job: checkImportJob,
  })
}
