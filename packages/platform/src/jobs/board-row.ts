// A job as the board reads it: the queue's own row and what its last attempt told.
import type { JobState, MemberId, WorkspaceId } from '@meydan/protocol'
import { sql, type RawBuilder } from '../db/sql.ts'
import { queueNames } from '../job-queues.ts'
import type { ProgressMessage } from './job-run.ts'

/** How far an attempt is. */
export interface BoardProgress {
  readonly done: number
  readonly total: number
  readonly message: ProgressMessage | null
  readonly startedAt: Date
  readonly saidAt: Date
}

/** Why an attempt failed, as it is stored. */
export interface StoredError {
  readonly code?: string
  readonly message?: string
  readonly errors?: readonly { readonly name?: string; readonly message?: string; readonly code?: string }[]
}

/** A job as lists show it. */
export interface BoardJob {
  readonly id: string
  readonly queue: string
  readonly name: string
  readonly version: number
  readonly state: JobState
  readonly attempts: number
  readonly maxAttempts: number
  readonly createdAt: Date
  /** The same in microseconds since 1970, as pages go by it. */
  readonly createdMicros: string
  readonly startAt: Date
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  readonly dueBy: Date | null
  readonly workspaceId: WorkspaceId | null
  readonly startedBy: MemberId | null
  readonly progress: BoardProgress | null
  readonly error: StoredError | null
  /** The last attempt ended without a word. */
  readonly isLost: boolean
  readonly isOutcomeUnknown: boolean
}

/** What the database gives for one. */
export interface BoardRow extends Omit<BoardJob, 'progress'> {
  readonly done: number | null
  readonly total: number | null
  readonly message: ProgressMessage | null
  readonly saidAt: Date | null
  readonly runStartedAt: Date | null
}

/** The queue's own clock: a test may drive it. */
export const jobNow: RawBuilder<Date> = sql`jobs.job_now()`

/** Queues of ours, as a parameter: the library has one for itself. */
export const ownQueues: readonly string[] = queueNames

/** The columns of a board's row, of `j` (`jobs.job`) joined by `lastRun`. */
export const boardColumns = sql`
  j.id, j.name as queue, j.data->>'job' as name, (j.data->>'version')::int as version,
  case when j.state not in ('created', 'retry') then j.state::text
       when j.start_after > ${jobNow} then 'scheduled' else 'waiting' end as state,
  case when j.started_on is null then 0 else j.retry_count + 1 end as attempts,
  greatest(j.retry_limit, j.retry_count) + 1 as "maxAttempts",
  j.created_on as "createdAt", (extract(epoch from j.created_on) * 1000000)::bigint::text as "createdMicros",
  j.start_after as "startAt", j.started_on as "startedAt", j.completed_on as "endedAt",
  timestamptz 'epoch' + (j.data->>'dueBy')::float8 * interval '1 millisecond' as "dueBy",
  j.data->>'workspaceId' as "workspaceId", j.data->>'startedBy' as "startedBy",
  r.done::float8 as done, r.total::float8 as total, r.message, r.updated_at as "saidAt", r.started_at as "runStartedAt",
  case when j.state in ('retry', 'failed') then coalesce(r.error, j.output->'value', j.output) end as error,
  j.state in ('retry', 'failed') and (coalesce(r.outcome, 'lost') = 'lost' and j.output ? 'value') as "isLost",
  j.state in ('failed', 'cancelled') and exists (
    select 1 from job_handovers h where h.job_id = j.id and h.state = 'sending') as "isOutcomeUnknown"`

/** Joins what the last attempt told, if it told something. */
export const lastRun = sql`left join job_runs r on r.job_id = j.id and r.attempt = j.retry_count + 1`

/** A board's row as the rest of the program has it. */
export function toBoardJob<Row extends BoardRow>(row: Row): Row & BoardJob {
  const { done, total, message, saidAt, runStartedAt } = row
  const hasSaid = done !== null && total !== null && saidAt !== null && runStartedAt !== null
  return { ...row, progress: hasSaid ? { done, total, message, saidAt, startedAt: runStartedAt } : null }
}
