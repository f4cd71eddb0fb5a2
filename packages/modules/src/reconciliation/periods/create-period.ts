import type { MemberContext } from '@meydan/platform/operations/context'
import { newId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { reconcilerInWorkspace } from '../access.ts'
import type { Reconciliation } from '../reconciliation.ts'
import { insertPeriod, periodIdByDay } from '../sql/periods.ts'
import { assertRoomForPeriods } from './room-for-periods.ts'
import { presentPeriodById, tellOfPeriod } from './tell-of-period.ts'

/** Makes the period of a day. Two who make it at once get the same one. */
export async function createPeriod(
  deps: Reconciliation,
  ctx: MemberContext,
  { endsOn }: ParsedInputOf<typeof operations.reconciliation.createPeriod>,
): Promise<ResultOf<typeof operations.reconciliation.createPeriod>> {
  return deps.db.transaction(async (tx) => {
    const { workspaceId, memberId: createdBy } = await reconcilerInWorkspace(tx, ctx.actor)
    const stored = await periodIdByDay(tx, workspaceId, endsOn)
    if (stored !== undefined) return { period: await presentPeriodById(tx, workspaceId, stored) }
    await assertRoomForPeriods(tx, workspaceId, 1)
    await insertPeriod(tx, { workspaceId, id: newId<never>(), endsOn, createdBy })
    const id = await periodIdByDay(tx, workspaceId, endsOn)
    if (id === undefined) throw new Error('a period that was just made is gone')
    return { period: await tellOfPeriod(deps, tx, workspaceId, id) }
  })
}
