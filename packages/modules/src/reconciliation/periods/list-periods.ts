import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ResultOf } from '@meydan/protocol'
import { reconcilerInWorkspace } from '../access.ts'
import { presentPeriod } from '../present.ts'
import { listPeriodRows } from '../sql/periods.ts'
import { mostPeriods } from './room-for-periods.ts'

/** Lists the periods, the latest day first. */
export async function listPeriods(
  db: Database,
  ctx: MemberContext,
): Promise<ResultOf<typeof operations.reconciliation.listPeriods>> {
  const { workspaceId } = await reconcilerInWorkspace(db, ctx.actor)
  return { periods: (await listPeriodRows(db, workspaceId, { limit: mostPeriods })).map(presentPeriod) }
}
