import type { MemberId, WorkspaceId } from '@meydan/protocol'
import { newId } from '@meydan/protocol'
import type { JobInsert } from 'pg-boss'
import type { EnqueueOptions } from './job-queue.ts'
import type { JobDefinition, JobInput } from './job.ts'

/** What the queue keeps of a job beside what it does with it. */
export interface StoredJob {
  /** Name of its definition. */
  readonly job: string
  readonly version: number
  readonly input: unknown
  readonly workspaceId?: WorkspaceId
  readonly startedBy?: MemberId
  /** Milliseconds since 1970; past it, it is no longer worth doing. */
  readonly dueBy?: number
}

/** Stands for what the queue holds without any of it, by whatever hand: nobody knows how to do it. */
export const nothingStored: StoredJob = { job: '', version: 0, input: {} }

/** Waiting costs nothing, and nothing that waits may vanish. The queue wants a number. */
const tenYearsSeconds = 10 * 365 * 24 * 3_600

/** What the queue is given of a job. */
export function toStored<Job extends JobDefinition>(
  job: Job,
  input: JobInput<Job>,
  options: EnqueueOptions,
  now: number,
): JobInsert & { readonly id: string } {
  const { id = newId(), key, startAt, workspaceId, startedBy, priority } = options
  const data: StoredJob = {
    job: job.name,
    version: job.version,
    input,
    ...(workspaceId === undefined ? {} : { workspaceId }),
    ...(startedBy === undefined ? {} : { startedBy }),
    ...(job.deadlineSeconds === null ? {} : { dueBy: (startAt ?? now) + job.deadlineSeconds * 1_000 }),
  }
  return {
    id,
    data,
    priority: priority ?? job.priority,
    // A key belongs to its kind of job, not to the queue.
    singletonKey: key === undefined ? id : `${job.name}:${key}`,
    retryLimit: job.retries,
    retryDelay: job.retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: job.maxRetryDelaySeconds,
    // The worker gives it up by itself before; this is for one that cannot.
    expireInSeconds: job.timeoutSeconds + 60,
    deleteAfterSeconds: job.keptForSeconds,
    retentionSeconds: tenYearsSeconds,
    ...(startAt === undefined || startAt <= now ? {} : { startAfter: new Date(startAt).toISOString() }),
  }
}
