import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import type { Reconciliation } from '../reconciliation.ts'
import { amended } from './change-letter.ts'
import { changeOne } from './change-one.ts'

/** Changes the figures of a letter. The same figures again are no change. */
export async function amendLetter(
  deps: Reconciliation,
  ctx: MemberContext,
  input: ParsedInputOf<typeof operations.reconciliation.amendLetter>,
): Promise<ResultOf<typeof operations.reconciliation.amendLetter>> {
  const { balance } = input
  return changeOne(deps, ctx, input, (row, cause) =>
    row.amount === balance.amount && row.side === balance.side ? undefined : amended(row, balance, cause),
  )
}
