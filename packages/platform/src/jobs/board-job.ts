import type { Queryable } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import {
  boardColumns,
  lastRun,
  ownQueues,
  toBoardJob,
  type BoardJob,
  type BoardRow,
  type StoredError,
} from './board-row.ts'
import type { ProgressMessage } from './job-run.ts'
import type { AttemptOutcome } from './run-records.ts'

/** A job with what lists do not show. */
export interface BoardJobDetails extends BoardJob {
  readonly priority: number
  readonly input: unknown
  readonly output: unknown
}

/** An attempt that had something to tell. */
export interface BoardAttempt {
  readonly attempt: number
  /** null: it goes on. */
  readonly outcome: AttemptOutcome | null
  /** Empty where the process died without a word. */
  readonly process: string
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly error: StoredError | null
  readonly done: number | null
  readonly total: number | null
  readonly message: ProgressMessage | null
  readonly saidAt: Date
  readonly lines: readonly string[]
}

/** A job tried more often than this shows its last attempts. */
const mostAttempts = 50

/** A job as lists show it. */
export async function boardJobById(db: Queryable, id: string): Promise<BoardJob | undefined> {
  const row = await db.row(sql<BoardRow>`
    select ${boardColumns} from jobs.job j ${lastRun} where j.name = any(${ownQueues}::text[]) and j.id = ${id}`)
  return row === undefined ? undefined : toBoardJob(row)
}

/** A job with its arguments and what it gave back. */
export async function boardJobDetailsById(db: Queryable, id: string): Promise<BoardJobDetails | undefined> {
  type Row = BoardRow & Pick<BoardJobDetails, 'priority' | 'input' | 'output'>
  const row = await db.row(sql<Row>`
    select ${boardColumns}, j.priority, j.data->'input' as input,
           case when j.state = 'completed' then j.output end as output
      from jobs.job j ${lastRun} where j.name = any(${ownQueues}::text[]) and j.id = ${id}`)
  return row === undefined ? undefined : toBoardJob(row)
}

/** What the attempts at a job told, the newest first. One that is not the job's own any more has ended, said or not. */
export async function attemptsOf(
  db: Queryable,
  job: Pick<BoardJob, 'id' | 'state' | 'attempts'>,
): Promise<BoardAttempt[]> {
  const current = job.state === 'active' ? job.attempts : 0
  return db.rows(sql<BoardAttempt>`
    select r.attempt, case when r.outcome is null and r.attempt <> ${current} then 'lost' else r.outcome end as outcome,
           r.process, r.started_at as "startedAt", r.ended_at as "endedAt", r.error, r.done::float8 as done,
           r.total::float8 as total, r.message, r.updated_at as "saidAt", r.lines
      from job_runs r where r.job_id = ${job.id} order by r.attempt desc limit ${mostAttempts}`)
}
