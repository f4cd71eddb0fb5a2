import { limits } from '@meydan/protocol'
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

/**
 * Counts of every queue, along the index of jobs that have not ended and along that of their ends. The library counts too,
 * but each 10 s, and its numbers stand still while nobody supervises.
 */
export async function countQueues(db: Queryable): Promise<QueueCounts[]> {
  return db.rows(sql<QueueCounts>`
    select q.name as queue,
           ${counted(sql`${isQueued} and not j.blocked and j.start_after <= ${jobNow}`)} as waiting,
           ${counted(sql`${isQueued} and not j.blocked and j.start_after > ${jobNow}`)} as scheduled,
           ${counted(sql`j.state = 'active'`)} as active,
           ${counted(sql`j.state = 'failed'`)} as failed,
           least(${oldest(sql`j.state = 'created'`)}, ${oldest(sql`j.state = 'retry'`)}) as "oldestWaitingAt",
           ends.*
      from unnest(${ownQueues}::text[]) with ordinality as q(name, place)
     cross join lateral (
       select count(*) filter (where e.state = 'completed' and e.completed_on > ${jobNow} - interval '1 minute')::int
                as "completedLastMinute",
              count(*) filter (where e.state = 'completed')::int as "completedLastHour",
              count(*) filter (where e.state = 'failed')::int as "failedLastHour"
         from (select j.state, j.completed_on from jobs.job j
                where j.name = q.name and j.completed_on > ${jobNow} - interval '1 hour'
                order by j.completed_on desc limit ${limits.countedJobs}) as e
     ) as ends
     order by q.place`)
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
