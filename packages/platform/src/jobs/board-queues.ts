import { limits } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import type { Queryable } from '../db/database.ts'
import { sql, type RawBuilder } from '../db/sql.ts'
import { jobNow, ownQueues } from './board-row.ts'

/** How a queue does. Counting stops at `limits.countedJobs`. */
export interface QueueCounts {
  readonly queue: string
  readonly waiting: number
  readonly scheduled: number
  readonly active: number
  readonly failed: number
  readonly oldestWaitingAt: Date | null
  readonly completedLastMinute: number
  readonly completedLastHour: number
  readonly failedLastHour: number
}

const isQueued = sql`j.state in ('created', 'retry')`

/** From the end of one count to the beginning of the next. */
const countEveryMs = 2_000

/**
 * Counts the queues for many who ask: a count may read hundreds of thousands of entries, and every open board asks once a
 * second while jobs are done. Those who ask until the next count begins get what that one finds, so nobody is told of a time
 * before the question: a board asks no more once nothing changes any more, and would stand still at an old answer.
 */
export function createQueueCounter(deps: { db: Queryable; clock: Clock }): () => Promise<QueueCounts[]> {
  const { db, clock } = deps
  let next: Promise<QueueCounts[]> | undefined
  let turn: Promise<unknown> = Promise.resolve()

  async function count(): Promise<QueueCounts[]> {
    await turn
    next = undefined
    const counting = countQueues(db)
    turn = counting.catch(() => {}).then(() => new Promise<void>((resolve) => clock.after(countEveryMs, resolve)))
    return counting
  }

  return () => (next ??= count())
}

/**
 * Counts of every queue, from indexes alone where most are: of those that have not ended along the index of these, and of
 * ends by their time. The library counts too, but each 10 s, and its numbers stand still while nobody supervises.
 */
export async function countQueues(db: Queryable): Promise<QueueCounts[]> {
  return db.rows(sql<QueueCounts>`
    select q.name as queue,
           ${counted(sql`${isQueued} and not j.blocked and j.start_after <= ${jobNow}`)} as waiting,
           ${counted(sql`${isQueued} and not j.blocked and j.start_after > ${jobNow}`)} as scheduled,
           ${counted(sql`j.state = 'active'`)} as active,
           ${counted(sql`j.state = 'failed'`)} as failed,
           least(${oldest(sql`j.state = 'created'`)}, ${oldest(sql`j.state = 'retry'`)}) as "oldestWaitingAt",
           ${succeededWithin('1 minute')} as "completedLastMinute", ${succeededWithin('1 hour')} as "completedLastHour",
           ${counted(sql`j.state = 'failed' and ${endedWithin('1 hour')}`)} as "failedLastHour"
      from unnest(${ownQueues}::text[]) with ordinality as q(name, place)
     order by q.place`)
}

function endedWithin(time: '1 minute' | '1 hour'): RawBuilder<unknown> {
  return sql`j.completed_on > ${jobNow} - ${time}::interval`
}

/** All ends but the few that were no success. */
function succeededWithin(time: '1 minute' | '1 hour'): RawBuilder<unknown> {
  const others = counted(sql`j.state in ('failed', 'cancelled') and ${endedWithin(time)}`)
  return sql`greatest(0, ${counted(endedWithin(time))} - ${others})`
}

function counted(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select count(*)::int from (
    select 1 from jobs.job j where j.name = q.name and ${condition} limit ${limits.countedJobs}) as bounded)`
}

/** Since when the oldest that could be begun waits. */
function oldest(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select j.start_after from jobs.job j
    where j.name = q.name and ${condition} and j.blocked = false and j.start_after <= ${jobNow}
    order by j.start_after limit 1)`
}
