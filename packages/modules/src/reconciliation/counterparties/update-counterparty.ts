import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { counterpartyForChange, reconcilerInWorkspace } from '../access.ts'
import { presentCounterparty } from '../present.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { updateCounterpartyRow } from '../sql/counterparties.ts'
import { parseCounterparty } from './counterparty-fields.ts'
import { unlessTaken } from './taken-tax-number.ts'

/** Changes a counterparty. Letters that are out keep what they said; lists show the new name. */
export async function updateCounterparty(
  { db }: Reconciliation,
  ctx: MemberContext,
  input: ParsedInputOf<typeof operations.reconciliation.updateCounterparty>,
): Promise<ResultOf<typeof operations.reconciliation.updateCounterparty>> {
  const { workspaceId } = ctx.actor
  return unlessTaken(db, { workspaceId, taxNumber: input.taxNumber }, () =>
    db.transaction(async (tx) => {
      const actor = await reconcilerInWorkspace(tx, ctx.actor)
      const row = await counterpartyForChange(tx, actor, input.id)
      if (row.version !== input.version) throw new AppError('reconciliation.version_outdated')
      return { counterparty: presentCounterparty(await updateCounterpartyRow(tx, row, parseCounterparty(input))) }
    }),
  )
}
