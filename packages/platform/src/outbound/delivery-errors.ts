import { AppError } from '@meydan/protocol'

/** Where the other side does not say when to come back. */
const usualRetryMs = 60_000
const longestRetryMs = 24 * 60 * 60 * 1000

/** The other side takes no more for now. */
export function throttled(answer: string, retryAfterMs: number = usualRetryMs): AppError {
  return new AppError('delivery.throttled', { answer, retryAfterMs: Math.min(retryAfterMs, longestRetryMs) })
}

/** Nothing was handed over, and nobody is to blame for good. */
export function unavailable(answer: string, cause?: unknown): AppError {
  return new AppError('delivery.unavailable', { answer }, { cause })
}

/** This message or this recipient will never be taken. */
export function refused(answer: string): AppError {
  return new AppError('delivery.refused', { answer })
}

/** The recipient has ended what it was reached by. */
export function gone(answer: string): AppError {
  return new AppError('delivery.gone', { answer })
}

/** Only the operator can mend this. */
export function misconfigured(answer: string): AppError {
  return new AppError('delivery.misconfigured', { answer })
}

/** The message was handed over, and what came of it is not known. */
export function outcomeUnknown(answer: string, cause?: unknown): AppError {
  return new AppError('delivery.outcome_unknown', { answer }, { cause })
}
