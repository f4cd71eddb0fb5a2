import type { Database } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'

/** What the queue says of all jobs that were asked for. */
export interface QueueState {
  readonly unfinished: number
  /** Given up. */
  readonly failed: number
  readonly attempts: number
  /** Committed facts without their job, and jobs without their fact: one transaction writes both. */
  readonly parted: number
}

/** Reads it. */
export async function readQueue(db: Database): Promise<QueueState> {
  const state = await db.row(sql<QueueState>`
    select count(*) filter (where j.state < 'completed') as unfinished,
           count(*) filter (where j.state > 'completed') as failed,
           coalesce(sum(j.retry_count + 1), 0) as attempts,
           count(*) filter (where a.job_id is null or j.id is null) as parted
      from chaos_asked a
      full join (select * from jobs.job where data->>'job' like 'chaos.%') j on j.id = a.job_id`)
  if (state === undefined) throw new Error('the queue says nothing')
  return state
}
