// Up to which change the card of a letter shows it.
import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { WorkspaceId } from '@meydan/protocol'
import type { LetterId, PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'

/** Those of the periods that are shown in a room. */
export async function listShownPeriods(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly PeriodId[],
): Promise<PeriodId[]> {
  const rows = await db.rows(sql<{ id: PeriodId }>`
    select id from reconciliation_periods
     where workspace_id = ${workspaceId} and id = any (${ids}::uuid[]) and room_id is not null`)
  return rows.map(({ id }) => id)
}

/** Letters of a period whose cards are behind, the first numbers first; `hasCard`: only those that have one. */
export async function listLettersToShow(
  db: Queryable,
  workspaceId: WorkspaceId,
  periodId: PeriodId,
  { limit, hasCard }: { readonly limit: number; readonly hasCard: boolean },
): Promise<{ readonly id: LetterId; readonly change: number }[]> {
  return db.rows(sql`
    select id, change from letters
     where workspace_id = ${workspaceId} and period_id = ${periodId} and shown_change < change
       and (shown_change > 0 or not ${hasCard})
     order by number limit ${limit}`)
}

/** Notes up to which change letters are shown. */
export async function noteShown(
  tx: Transaction,
  workspaceId: WorkspaceId,
  letters: readonly { readonly id: LetterId; readonly change: number }[],
): Promise<void> {
  await tx.rows(sql`
    update letters l set shown_change = greatest(l.shown_change, n.change)
      from (select id, change from unnest(${letters.map(({ id }) => id)}::uuid[], ${letters.map(({ change }) => change)}::bigint[])
              as n(id, change)) n
     where l.workspace_id = ${workspaceId} and l.id = n.id`)
}

/** In another room nothing of a period is shown yet. */
export async function showAnew(tx: Transaction, workspaceId: WorkspaceId, periodId: PeriodId): Promise<void> {
  await tx.rows(sql`
    update letters set shown_change = 0
     where workspace_id = ${workspaceId} and period_id = ${periodId} and shown_change > 0`)
}
