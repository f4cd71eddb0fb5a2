import type { Clock, Timer } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { Log } from '../log.ts'
import { LogBudget } from '../log-budget.ts'
import type { QueueName } from '../job-queues.ts'

/** How late a job may begin that waited for its time, or whose wake-up was lost. */
const everyMs = 2_000

/** Finds queues with work that nobody told of: one statement for all queues of a process. */
export function startDueWatch(deps: {
  db: Database
  clock: Clock
  log: Log
  queues: readonly QueueName[]
  onDue: (queue: QueueName) => void
}): { stop(): void } {
  const { db, clock, log, queues, onDue } = deps
  const failedLines = new LogBudget(clock, 1)
  let timer: Timer | undefined
  let isStopped = false

  async function look(): Promise<void> {
    try {
      const due = await db.rows(sql<{ queue: QueueName }>`
        select queue from unnest(${queues}::text[]) as queue
         where exists (select 1 from jobs.job
                        where name = queue and state in ('created', 'retry') and not blocked
                          and start_after <= jobs.job_now())`)
      for (const { queue } of due) onDue(queue)
    } catch (error) {
      const extra = failedLines.take()
      if (extra !== undefined && !isStopped) log.warn({ event: 'jobs.due_not_known', err: error, ...extra })
    }
    if (!isStopped) timer = clock.after(everyMs, () => void look())
  }

  void look()
  return {
    stop() {
      isStopped = true
      timer?.cancel()
    },
  }
}
