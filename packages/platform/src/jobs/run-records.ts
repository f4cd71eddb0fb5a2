import type { Database, Queryable } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { ProgressMessage } from './job-run.ts'
import type { QueueName } from '../job-queues.ts'

/** How an attempt ended. `lost`: its process died, or was taken for dead. */
export type AttemptOutcome = 'completed' | 'failed' | 'lost' | 'cancelled' | 'unknown'

/** What is told of an attempt beside that it was made. */
export interface AttemptReport {
  readonly jobId: string
  /** 1 for the first. */
  readonly attempt: number
  readonly job: string
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** null: it goes on. */
  readonly outcome: AttemptOutcome | null
  readonly error?: object
  readonly progress?: { readonly done: number; readonly total: number; readonly message?: ProgressMessage }
  readonly lines?: readonly string[]
}

/** Keeps what is told of attempts in `job_runs`. */
export class RunRecords {
  readonly #queue: QueueName
  readonly #processId: string

  constructor(deps: { queue: QueueName; processId: string }) {
    this.#queue = deps.queue
    this.#processId = deps.processId
  }

  /** Writes a report in the place of the one before. */
  async write(db: Queryable, report: AttemptReport): Promise<void> {
    const { jobId, attempt, job, startedAt, outcome, error, progress, lines = [] } = report
    await db.rows(sql`
      insert into job_runs
        (job_id, attempt, queue, job, process, started_at, ended_at, outcome, error, done, total, message, lines)
      values (
        ${jobId}, ${attempt}, ${this.#queue}, ${job}, ${this.#processId}, ${new Date(startedAt)},
        ${outcome === null ? null : sql`now()`}, ${outcome}, ${json(error)}::jsonb,
        ${progress?.done ?? null}, ${progress?.total ?? null}, ${json(progress?.message)}::jsonb, ${json(lines)}::jsonb)
      on conflict (job_id, attempt) do update set
        ended_at = excluded.ended_at, outcome = excluded.outcome, error = excluded.error, done = excluded.done,
        total = excluded.total, message = excluded.message, lines = excluded.lines, updated_at = now()`)
  }

  /**
   * An attempt before this one ended without a word: its process died. What the queue wrote in its place is kept as its
   * error.
   */
  async noteLost(
    db: Queryable,
    lost: { jobId: string; attempt: number; job: string; startedAt: Date; error: unknown },
  ) {
    await db.rows(sql`
      insert into job_runs (job_id, attempt, queue, job, process, started_at, ended_at, outcome, error)
      values (${lost.jobId}, ${lost.attempt}, ${this.#queue}, ${lost.job}, '', ${lost.startedAt}, now(), 'lost',
              ${json(lost.error ?? undefined)}::jsonb)
      on conflict (job_id, attempt) do update
        set ended_at = now(), outcome = 'lost', error = excluded.error, updated_at = now()
        where job_runs.outcome is null`)
  }
}

/** Deletes what is told of attempts and handovers older than this, so much at once. @returns how many went. */
export async function trimRunRecords(db: Database, keptForMs: number, mostAtOnce: number): Promise<number> {
  const before = sql`now() - ${keptForMs} * interval '1 millisecond'`
  const runs = await db.rows(sql`
    delete from job_runs where (job_id, attempt) in (
      select job_id, attempt from job_runs where started_at < ${before} limit ${mostAtOnce}) returning 1`)
  const handovers = await db.rows(sql`
    delete from job_handovers where (job_id, step) in (
      select job_id, step from job_handovers where changed_at < ${before} limit ${mostAtOnce}) returning 1`)
  return runs.length + handovers.length
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
