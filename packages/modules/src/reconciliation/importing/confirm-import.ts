import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { applyImportJob } from '../jobs.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { changeImport } from './change-import.ts'

/** Has an import written as it was shown; asked for again while it is being written, it goes on where it was. */
export async function confirmImport(
  deps: Reconciliation,
  ctx: MemberContext,
  { id }: ParsedInputOf<typeof operations.reconciliation.confirmImport>,
): Promise<ResultOf<typeof operations.reconciliation.confirmImport>> {
  return changeImport(deps, ctx, id, {
    from: ['ready', 'applying'],
    change: () => ({ state: 'applying' }),
    job: applyImportJob,
  })
}
