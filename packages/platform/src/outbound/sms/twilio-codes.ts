import type { AppError } from '@meydan/protocol'
import { misconfigured, refused, throttled } from '../delivery-errors.ts'

/** The account, the token or the sender: https://www.twilio.com/docs/api/errors */
const settings: ReadonlySet<string> = new Set([
  '20003', // authentication failed
  '20005', // account not active
  '20008', // only for test credentials
  '20404', // there is no such account
  '21212', // the sender is no number
  '21603', // there is no sender
  '21606', // the sender may not send this
  '21608', // a trial account writes to verified numbers alone
  '21659', // the sender is not of this account
  '21660', // the sender is of another account
  '21701', // there is no such messaging service
  '21703', // the messaging service has no sender
  '90010', // account not active
])

/** Too many for now; none of these requests was acted on. */
const tooMany: ReadonlySet<string> = new Set([
  '14107', // the sender's rate
  '20429', // requests at a time
  '21611', // the sender's queue is full
  '30001', // the queue is full
  '30022', // the carrier's rate
])

/** What an error code of Twilio means; undefined where it is none of these, so that the status tells. */
export function twilioOutcome(code: string, words: string, retryAfterMs: number | undefined): AppError | undefined {
  if (settings.has(code)) return misconfigured(words)
  if (tooMany.has(code)) return throttled(words, retryAfterMs)
  // 21…: the request was looked at and turned down.
  return /^21\d{3}$/.test(code) ? refused(words) : undefined
}
