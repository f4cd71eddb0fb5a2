import { sql } from '@meydan/platform/db/sql'
import type { FigureSource } from '@meydan/platform/figures/figure-source'
import { ledgerStream } from '@meydan/protocol'
import { mayReconcileEach } from './sql/may-reconcile-each.ts'

/** What was sent and answered on a day, and what is open by state, currency and side, for those who may reconcile. */
export const figureSource: FigureSource = {
  name: 'reconciliation',
  daily: ['reconciliation.sent', 'reconciliation.answered'],

  countDay: ({ from, to }) => sql`
    select workspace_id, 'reconciliation.' || kind as figure, count(*) as value
      from letter_events where at >= ${from} and at < ${to} and kind in ('sent', 'answered')
     group by 1, 2`,

  // NOTE: the states are those of the index `letters__open`, word for word.
  readNow: (workspaceId) => sql`
    select 'reconciliation.open' as figure, array[state, currency, side] as parts, count(*) as value,
           sum(amount)::text as amount
      from letters
     where workspace_id = ${workspaceId} and state in ('draft', 'sent', 'delivered', 'seen')
     group by state, currency, side`,

  streams: (workspaceId) => [ledgerStream(workspaceId)],

  async mayBeSeenBy(db, actor) {
    const [may] = await mayReconcileEach(db, [actor])
    return may === true
  },
}
