/*
 * What a person does to a job. Each is one statement on the row as it is then: whoever comes second finds a state that does
 * not allow it any more. Says whether it was done.
 */
import type { Queryable } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { BoardJob } from './board-row.ts'
import { jobNow } from './board-row.ts'

type Addressed = Pick<BoardJob, 'queue' | 'id'>

/** What stands for the other side's answer where a person has found out. */
const byHand = { answer: 'taken for arrived by hand' }

/** Before everything that was asked for in another way. */
const first = 1_000_000

/**
 * Lets a job be tried again, as often as it would be at first. What it handed over and nobody knows of is forgotten, or taken
 * for arrived: the person who does this has decided. So is the time past which it was not worth doing.
 */
export async function retryJob(
  tx: Queryable,
  { queue, id }: Addressed,
  { retries, hasArrived }: { readonly retries: number; readonly hasArrived: boolean },
): Promise<boolean> {
  const changed = await tx.row(sql`
    update jobs.job
       set state = 'retry', retry_limit = retry_count + 1 + ${retries}::int, completed_on = null, output = null,
           start_after = ${jobNow}, data = data - 'dueBy'
     where name = ${queue} and id = ${id} and state in ('failed', 'cancelled')
    returning 1`)
  if (changed === undefined) return false
  if (!hasArrived) {
    await tx.rows(sql`delete from job_handovers where job_id = ${id} and state = 'sending'`)
    return true
  }
  const settled = await tx.rows(sql`
    update job_handovers
       set state = 'sent', receipt = ${JSON.stringify(byHand)}::jsonb, what = null, changed_at = now()
     where job_id = ${id} and state = 'sending' returning 1`)
  // Where nothing is unknown any more, it would be sent.
  return settled.length > 0
}

/** Ends a job that has not ended. One that is being done is told by its worker's next beat, or at once when it is touched. */
export async function cancelJob(tx: Queryable, { queue, id }: Addressed): Promise<boolean> {
  const changed = await tx.row(sql`
    update jobs.job set state = 'cancelled', completed_on = ${jobNow}
     where name = ${queue} and id = ${id} and state in ('created', 'retry', 'active')
    returning 1`)
  return changed !== undefined
}

/** Puts a job that waits before all others of its queue. */
export async function runJobNow(tx: Queryable, { queue, id }: Addressed): Promise<boolean> {
  const changed = await tx.row(sql`
    update jobs.job set start_after = least(start_after, ${jobNow}), priority = greatest(priority, ${first}::int)
     where name = ${queue} and id = ${id} and state in ('created', 'retry')
    returning 1`)
  return changed !== undefined
}
