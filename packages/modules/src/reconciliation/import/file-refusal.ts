import { AppError, type ErrorData } from '@meydan/protocol'

/** What to throw of a file that is damaged: the reason is for the log and the support, not for the screen. */
export function unreadable(reason: string, data: ErrorData = {}, cause?: unknown): AppError {
  return new AppError('reconciliation.file_unreadable', { reason, ...data }, cause === undefined ? {} : { cause })
}

/** What to throw of a file that would take more than it may. */
export function tooComplex(reason: string, data: ErrorData = {}): AppError {
  return new AppError('reconciliation.file_too_complex', { reason, ...data })
}
