import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import type { Reconciliation } from '../reconciliation.ts'
import { cancelled } from './change-letter.ts'
import { changeOne } from './change-one.ts'

/** Withdraws a letter for good. */
export async function cancelLetter(
  deps: Reconciliation,
  ctx: MemberContext,
  input: ParsedInputOf<typeof operations.reconciliation.cancelLetter>,
): Promise<ResultOf<typeof operations.reconciliation.cancelLetter>> {
  return changeOne(deps, ctx, input, (row, cause) => cancelled(row, input.reason, cause))
}
