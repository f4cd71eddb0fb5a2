import type { AppError } from '@meydan/protocol'
import type { Clock } from '../../clock.ts'
import { misconfigured, outcomeUnknown, refused, throttled, unavailable } from '../delivery-errors.ts'
import type { HttpAnswer } from './http-caller.ts'

/**
 * What the status of an answer means where its body does not say it better. A server or proxy that failed midway may have
 * passed the message on, so of those only 503, which says that nothing was done, lets it be sent again.
 */
export function statusOutcome({ status, headers }: HttpAnswer, words: string, clock: Clock): AppError {
  const retryAfterMs = readRetryAfter(headers['retry-after'], clock)
  if (status === 429) return throttled(words, retryAfterMs)
  if (status === 408) return unavailable(words)
  if (status === 503) return retryAfterMs === undefined ? unavailable(words) : throttled(words, retryAfterMs)
  if (status >= 500 || status < 300) return outcomeUnknown(words)
  if (status < 400 || [401, 403, 404, 405, 407].includes(status)) return misconfigured(words)
  return refused(words)
}

/** The time of a `Retry-After` from now, as seconds or as a date; undefined where there is none. */
export function readRetryAfter(header: string | undefined, clock: Clock): number | undefined {
  if (header === undefined) return undefined
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - clock.now())
}

/** The body of an answer as a JSON object; undefined when it is none. */
export function readJsonObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) ? value : undefined
  } catch {
    // NOTE: what is no JSON is no object.
    return undefined
  }
}

/** Whether a value of JSON has fields. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A field that is text; a number counts as its digits. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value
  return typeof value === 'number' ? String(value) : undefined
}
