import { closeCodes } from '@meydan/protocol'

const reasons: Readonly<Record<number, string>> = {
  [closeCodes.goingAway]: 'the server goes away',
  [closeCodes.sessionExpired]: 'the session has expired',
  [closeCodes.slowReader]: 'the client reads too slowly',
  [closeCodes.resume]: 'come back and resume',
  [closeCodes.helloTimeout]: 'no hello came',
  [closeCodes.overloaded]: 'the server is overloaded',
  [closeCodes.sessionRevoked]: 'the session was revoked',
  [closeCodes.workspaceLost]: 'not a member of the workspace',
}

/** The words that go with a close code, for people who read logs. */
export function closeReason(code: number): string {
  return reasons[code] ?? ''
}

/** A code that a close frame of ours may carry; an event of another version may name one that it may not. */
export function validCloseCode(code: number): number {
  return Number.isInteger(code) && code >= 4000 && code <= 4999 ? code : closeCodes.resume
}
