import type { BoardAttempt, BoardJobDetails } from '@meydan/platform/jobs/board-job'
import type { BoardJob, BoardProgress, StoredError } from '@meydan/platform/jobs/board-row'
import { shownFields, type JobRegistry } from '@meydan/platform/jobs/job-registry'
import {
  errors,
  isErrorCode,
  type Job,
  type JobDetails,
  type JobId,
  type JobProgress,
  type MemberId,
  type WorkspaceId,
} from '@meydan/protocol'

/** What workspaces and members are called. */
export type Names = ReadonlyMap<WorkspaceId | MemberId, string>

/** A job as lists show it. Whose name is not known any more has none. */
export function presentJob(job: BoardJob, names: Names): Job {
  const { workspaceId, startedBy } = job
  return {
    id: job.id as JobId,
    queue: job.queue,
    name: job.name,
    version: job.version,
    state: job.state,
    attempts: job.attempts,
    maxAttempts: job.maxAttempts,
    createdAt: job.createdAt.toISOString(),
    startAt: job.startAt.toISOString(),
    startedAt: instantOf(job.startedAt),
    endedAt: instantOf(job.endedAt),
    dueBy: instantOf(job.dueBy),
    workspace: workspaceId === null ? null : { id: workspaceId, name: names.get(workspaceId) ?? '' },
    startedBy: startedBy === null ? null : { id: startedBy, name: names.get(startedBy) ?? '' },
    progress: job.progress === null ? null : presentProgress(job.progress),
    error: job.error === null ? null : presentError(job.error, job.isLost),
    isOutcomeUnknown: job.isOutcomeUnknown,
  }
}

/** A job with what lists do not show. `forOperator`: with the process it ran in, and with what lies behind its errors. */
export function presentDetails(
  job: BoardJobDetails,
  attempts: readonly BoardAttempt[],
  to: { readonly names: Names; readonly registry: JobRegistry; readonly forOperator: boolean },
): JobDetails {
  const definition = to.registry.byName(job.name)
  const input = shownFields(definition, job.input)
  return {
    ...presentJob(job, to.names),
    priority: job.priority,
    isKnown: definition !== undefined,
    arguments: input.value,
    secretFields: [...input.secretFields],
    output: shownFields(definition, job.output).value,
    history: attempts.map((attempt) => presentAttempt(attempt, to.forOperator)),
  }
}

function presentAttempt(attempt: BoardAttempt, forOperator: boolean): JobDetails['history'][number] {
  const { done, total, message, saidAt, startedAt, error, outcome, process } = attempt
  return {
    attempt: attempt.attempt,
    outcome,
    process: forOperator && process !== '' ? process : null,
    startedAt: startedAt.toISOString(),
    endedAt: instantOf(attempt.endedAt),
    error: error === null ? null : presentError(error, outcome === 'lost'),
    causes: forOperator ? causesOf(error) : [],
    progress: done === null || total === null ? null : presentProgress({ done, total, message, saidAt, startedAt }),
    lines: [...attempt.lines],
  }
}

function presentProgress({ done, total, message, saidAt, startedAt }: BoardProgress): JobProgress {
  const share = total > 0 ? done / total : 0
  const tookMs = saidAt.getTime() - startedAt.getTime()
  const isKnown = share > 0 && share <= 1 && tookMs > 0
  return {
    done,
    total,
    message: message === null ? null : { code: message.code, params: { ...message.params } },
    saidAt: saidAt.toISOString(),
    readyAt: isKnown ? new Date(startedAt.getTime() + tookMs / share).toISOString() : null,
  }
}

/** By its code and the sentence of the catalogue: what an error says of itself may tell too much. */
function presentError(error: StoredError, isLost: boolean): NonNullable<Job['error']> {
  const code = codeOf(error, isLost)
  return { code, message: isErrorCode(code) ? errors[code].message : '' }
}

/** What the queue writes in the place of a process that does not say anything any more has no code. */
function codeOf({ code, message, value }: StoredError & { value?: StoredError }, isLost: boolean): string {
  if (code !== undefined) return code
  if ((message ?? value?.message) === 'job timed out') return 'jobs.timed_out'
  return isLost ? 'jobs.worker_lost' : 'server.internal'
}

function causesOf(error: StoredError | null): string[] {
  return (error?.errors ?? []).map(({ name, message, code }) =>
    [name, code === undefined ? undefined : `(${code})`, message].filter((part) => part !== undefined).join(' '),
  )
}

function instantOf(time: Date | null): string | null {
  return time === null ? null : time.toISOString()
}
