import { AppError } from '@meydan/protocol'

/** Where the other side does not say when to come back. */
const usualRetryMs = 60_000
const misconfiguredRetryMs = 5 * 60_000
const longestRetryMs = 24 * 60 * 60 * 1000

/** The other side takes no more for now. */
export function throttled(answer: string, retryAfterMs: number = usualRetryMs): AppError {
  return new AppError(
    'delivery.throttled',
    { answer, retryAfterMs: Math.min(retryAfterMs, longestRetryMs) },
    said(answer),
  )
}

/** Nothing was handed over, and nobody is to blame for good. */
export function unavailable(answer: string, cause?: unknown): AppError {
  return new AppError('delivery.unavailable', { answer }, said(answer, cause))
}

/** This message or this recipient will never be taken. */
export function refused(answer: string): AppError {
  return new AppError('delivery.refused', { answer }, said(answer))
}

/** The recipient has ended what it was reached by. */
export function gone(answer: string): AppError {
  return new AppError('delivery.gone', { answer }, said(answer))
}

/** Only the operator can mend this: what waits for it is not lost meanwhile. */
export function misconfigured(answer: string): AppError {
  return new AppError('delivery.misconfigured', { answer, retryAfterMs: misconfiguredRetryMs }, said(answer))
}

/** The message was handed over, and what came of it is not known. */
export function outcomeUnknown(answer: string, cause?: unknown): AppError {
  return new AppError('delivery.outcome_unknown', { answer }, said(answer, cause))
}

/** Where nothing else caused it the answer did: the job board shows causes. */
function said(answer: string, cause?: unknown): ErrorOptions {
  return { cause: cause ?? new ProviderAnswer(answer) }
}

/** What the other side said, without secrets. */
class ProviderAnswer extends Error {
  override readonly name = 'ProviderAnswer'
}
