import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, newId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { requestHash } from '../../workspaces/index.ts'
import { reconcilerInWorkspace } from '../access.ts'
import { presentCounterparty } from '../present.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { counterpartyByClientId, insertCounterparty } from '../sql/counterparties.ts'
import { parseCounterparty } from './counterparty-fields.ts'
import { assertRoomForCounterparties } from './room-for-counterparties.ts'
import { unlessTaken } from './taken-tax-number.ts'

/** Adds a counterparty. The same client id again gives the first answer. */
export async function createCounterparty(
  { db }: Reconciliation,
  ctx: MemberContext,
  input: ParsedInputOf<typeof operations.reconciliation.createCounterparty>,
): Promise<ResultOf<typeof operations.reconciliation.createCounterparty>> {
  const { clientId } = input
  const hash = requestHash(input)
  const { workspaceId } = ctx.actor
  return unlessTaken(db, { workspaceId, taxNumber: input.taxNumber }, () =>
    db.transaction(async (tx) => {
      const { memberId: createdBy } = await reconcilerInWorkspace(tx, ctx.actor)
      const fields = parseCounterparty(input)
      await assertRoomForCounterparties(tx, workspaceId, 1)
      const made = { workspaceId, id: newId<never>(), createdBy, clientId, requestHash: hash }
      const row =
        (await insertCounterparty(tx, { ...fields, ...made })) ??
        (await counterpartyByClientId(tx, workspaceId, createdBy, clientId))
      if (row?.request_hash?.equals(hash) !== true) throw new AppError('request.id_reused')
      return { counterparty: presentCounterparty(row) }
    }),
  )
}
