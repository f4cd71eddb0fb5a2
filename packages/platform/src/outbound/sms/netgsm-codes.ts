import type { AppError } from '@meydan/protocol'
import { misconfigured, refused, throttled, unavailable } from '../delivery-errors.ts'

/** Taken; 01 and 02 say that a date of the request was put right. */
const accepted: ReadonlySet<string> = new Set(['00', '01', '02'])

/** Whether Netgsm has taken a message. */
export function isAccepted(code: string): boolean {
  return accepted.has(code)
}

/** What an error code of Netgsm means; undefined where it is not documented. */
export function netgsmOutcome(code: string, words: string): AppError | undefined {
  switch (code) {
    // The text is wrong or too long.
    case '20':
    // A parameter is wrong: of those that we send only the number and the text differ from message to message.
    case '70':
      return refused(words)
    // The user, the password, or the address that we come from.
    case '30':
    // The sender's name is not known there.
    case '40':
    // The account may not send commercial messages, or has no code for them.
    case '50':
    case '51':
    // The account is not set up for this.
    case '60':
      return misconfigured(words)
    // Too many messages; too many to one number within a minute.
    case '80':
    case '85':
      return throttled(words)
    // Errors of their own, before a message is queued.
    case '100':
    case '101':
    case '110':
      return unavailable(words)
    default:
      return undefined
  }
}
