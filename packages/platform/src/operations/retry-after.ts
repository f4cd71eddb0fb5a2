import type { AppError } from '@meydan/protocol'

/** The value of `Retry-After` for an error that may pass: whole seconds, one where it does not say. */
export function retryAfterSeconds(error: AppError): number {
  const { retryAfterMs } = error.data
  return typeof retryAfterMs === 'number' ? Math.max(1, Math.ceil(retryAfterMs / 1000)) : 1
}
