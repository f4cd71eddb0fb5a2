import type { AppError } from '@meydan/protocol'
import { misconfigured, refused, throttled, unavailable } from '../delivery-errors.ts'

// https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes

/** The token, its rights, the account or the number that we send from. */
const settings: ReadonlySet<number> = new Set([
  0, // the token does not count
  3, // a right is missing
  10, // a right is missing
  33, // the number was deleted
  190, // the token has expired
  368, // the account is blocked for a while
  130497, // the account may not write to this country
  131005, // a right is missing
  131031, // the account is locked
  131042, // the account cannot pay
  131045, // the number is not registered
  133010, // the number is not registered
])

const tooMany: ReadonlySet<number> = new Set([
  4, // calls of the app
  80007, // calls of the account
  130429, // messages a second
  131048, // too many were marked as spam
  131056, // messages to this person
])

/** They say themselves that the message was not sent, and may be sent again. */
const passing: ReadonlySet<number> = new Set([
  2, // down, or overloaded
  131000, // failed for an unknown reason
  131016, // overloaded
  131057, // under maintenance
  133004, // the server does not answer them
])

/** Turned down for good: the person, the text or its parameters. */
const never: ReadonlySet<number> = new Set([100, 130472])

/** What an error code of the Cloud API means; undefined where it is none of these, so that the status tells. */
export function whatsAppOutcome(code: number, words: string, retryAfterMs: number | undefined): AppError | undefined {
  if (settings.has(code) || (code >= 200 && code <= 299)) return misconfigured(words)
  if (tooMany.has(code)) return throttled(words, retryAfterMs)
  if (passing.has(code)) return unavailable(words)
  // 1310…: the message, such as 131026 (cannot be delivered to this number); 132…: the template.
  return never.has(code) || (code >= 131_000 && code < 133_000) ? refused(words) : undefined
}
