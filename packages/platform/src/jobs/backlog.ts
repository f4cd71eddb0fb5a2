import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { Log } from '../log.ts'
import { LogBudget } from '../log-budget.ts'
import type { QueueName } from '../job-queues.ts'

/** Jobs of a queue that are due and have not begun. */
export interface Backlog {
  readonly queue: QueueName
  /** Counted to 100,000. */
  readonly waiting: number
  /** How long ago the first of them was due; 0 when none waits. */
  readonly oldestSeconds: number
}

const keptForMs = 5_000
/**
 * The index of the fetch holds what waits, so that each costs the reading of one entry: 100,000 take about a tenth of a
 * second. What was due first stands anywhere among them, for the index is ordered by urgency.
 */
const countedTo = 100_000

/** Reads what waits in these queues, for whoever asks: once in 5 s. Empty while the database does not answer. */
export function createBacklogReader(deps: {
  db: Database
  clock: Clock
  log: Log
  queues: readonly QueueName[]
}): () => Promise<readonly Backlog[]> {
  const { db, clock, log, queues } = deps
  const failedLines = new LogBudget(clock, 1)
  let reading: Promise<readonly Backlog[]> = Promise.resolve([])
  let readAt = -Infinity

  async function read(): Promise<readonly Backlog[]> {
    try {
      return await db.rows(sql<Backlog>`
        select queue, waiting, coalesce(extract(epoch from jobs.job_now() - due_at), 0)::float8 as "oldestSeconds"
          from unnest(${queues}::text[]) as queue
         cross join lateral (
               select count(*)::int as waiting, min(start_after) as due_at
                 from (select start_after from jobs.job
                        where name = queue and state < 'active' and not blocked and start_after <= jobs.job_now()
                        limit ${countedTo}) due) counted`)
    } catch (error) {
      // The page has other things to tell just then.
      const extra = failedLines.take()
      if (extra !== undefined) log.warn({ event: 'jobs.backlog_not_known', err: error, ...extra })
      return []
    }
  }

  return () => {
    if (clock.monotonic() - readAt >= keptForMs) {
      readAt = clock.monotonic()
      reading = read()
    }
    return reading
  }
}
