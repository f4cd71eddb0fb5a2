import type { AppError } from '@meydan/protocol'
import * as z from 'zod/mini'
import { describeError } from '../operations/app-error.ts'
import type { Failure } from './claims.ts'
import { defineJob, type JobDefinition } from './job.ts'
import type { QueueName } from '../job-queues.ts'

/**
 * A job that this version does not know waits for a worker of another one: a minute longer each time, for it costs a row each
 * time, and after an update that was taken back nobody may come for days.
 */
const unknownJobRetryMs = 60_000
const maxUnknownJobRetryMs = 3_600_000
/** The other side does not decide that a job waits for ever. */
const maxRetryAfterMs = 24 * 3_600_000

/** What becomes of a job after an error: the catalogue says whether it may pass. */
export function failureOf(thrown: unknown, error: AppError, retryCount: number): Failure {
  const { retryAfterMs } = error.data
  // Without stacks, which stand in the log: the board tells what happened.
  const errors = describeError(thrown).map(({ name, message, code }) => ({ name, message, code }))
  const failure = { error: { code: error.code, message: error.message, errors }, isFinal: !error.retryable }
  switch (error.code) {
    case 'jobs.worker_stopping':
      return { ...failure, isUncounted: true, retryAfterMs: 0 }
    case 'jobs.unknown_version':
      return {
        ...failure,
        isUncounted: true,
        retryAfterMs: Math.min(maxUnknownJobRetryMs, unknownJobRetryMs * (retryCount + 1)),
      }
    default:
      if (typeof retryAfterMs !== 'number' || Number.isNaN(retryAfterMs)) return failure
      return { ...failure, retryAfterMs: Math.max(0, Math.min(maxRetryAfterMs, retryAfterMs)) }
  }
}

/** Why a signal was aborted. */
export function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted')
}

/** Stands for a job that this version does not know. */
export function unknownJob(name: string, queue: QueueName): JobDefinition {
  return defineJob({ name, queue, input: z.unknown() })
}
