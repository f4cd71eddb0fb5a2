import type { AppError } from '@meydan/protocol'
import * as z from 'zod/mini'
import { describeError } from '../operations/app-error.ts'
import type { Failure } from './claims.ts'
import { defineJob, type JobDefinition } from './job.ts'
import type { QueueName } from '../job-queues.ts'

/** A job that this version does not know waits for a worker of another one. */
const unknownJobRetryMs = 60_000

/** What becomes of a job after an error: the catalogue says whether it may pass. */
export function failureOf(thrown: unknown, error: AppError): Failure {
  const { retryAfterMs } = error.data
  // Without stacks, which stand in the log: the board tells what happened.
  const errors = describeError(thrown).map(({ name, message, code }) => ({ name, message, code }))
  const failure = { error: { code: error.code, message: error.message, errors }, isFinal: !error.retryable }
  switch (error.code) {
    case 'jobs.worker_stopping':
      return { ...failure, isUncounted: true, retryAfterMs: 0 }
    case 'jobs.unknown_version':
      return { ...failure, isUncounted: true, retryAfterMs: unknownJobRetryMs }
    default:
      return typeof retryAfterMs === 'number' ? { ...failure, retryAfterMs } : failure
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
