import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import { dayAfter, dayOf } from '@meydan/platform/figures/days'
import { countQueues } from '@meydan/platform/jobs/board-queues'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { countAccountsOf } from '../../workspaces/index.ts'
import { databaseUse, listKpiMinutes, listKpiSpans, type DatedSample } from '../sql/kpis.ts'
import { presentKpis } from './present-kpis.ts'
import { byMinute } from './roll-up.ts'

/** What the page of key figures is made from. */
export interface KpiDeps {
  readonly db: Database
  readonly clock: Clock
}

type Input = ParsedInputOf<typeof operations.admin.getKpis>

const minuteMs = 60_000
const lengths = {
  hour: { lengthMs: 60 * minuteMs, stepMinutes: 1 },
  day: { lengthMs: 24 * 60 * minuteMs, stepMinutes: 10 },
  week: { lengthMs: 7 * 24 * 60 * minuteMs, stepMinutes: 60 },
} as const

/** A month, as people are counted who were there within one. */
const monthDays = 30

/** Tells how the instance does, as its processes kept it. */
export async function getKpis(
  { db, clock }: KpiDeps,
  { range }: Input,
): Promise<ResultOf<typeof operations.admin.getKpis>> {
  const now = clock.now()
  const { lengthMs, stepMinutes } = lengths[range]
  const from = new Date(now - lengthMs)
  const [points, people, database, queues] = await Promise.all([
    pointsOf(db, range, from, new Date(now)),
    peopleOn(db, dayOf(now)),
    databaseUse(db),
    countQueues(db),
  ])
  return presentKpis({ range, now, stepMinutes, points, people, database, queues })
}

async function pointsOf(db: Database, range: Input['range'], from: Date, to: Date): Promise<readonly DatedSample[]> {
  if (range === 'hour') return byMinute(await listKpiMinutes(db, from, to))
  return listKpiSpans(db, range === 'day' ? 10 : 60, from, to)
}

/** A day and a month that are over: those of today grow until midnight. */
async function peopleOn(db: Database, today: string) {
  const yesterday = dayAfter(today, -1)
  const [now, before] = await Promise.all([
    countAccountsOf(db, { first: today, last: today }),
    countAccountsOf(db, { first: dayAfter(yesterday, 1 - monthDays), last: yesterday }),
  ])
  return { today: now.onLast, day: before.onLast, month: before.inAll }
}
