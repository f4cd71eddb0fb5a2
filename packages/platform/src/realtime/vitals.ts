import type { ConnectionState } from './connection.ts'

/** What the wheel looks at. Times are monotonic milliseconds but for `sessionCheckAt`. */
export interface Vitals {
  readonly state: ConnectionState
  readonly deadlineAt: number
  readonly nextPingAt: number
  readonly isAwaitingPong: boolean
  readonly sessionCheckAt: number
}

/** What a connection needs at a visit. */
export type Care = 'cut' | 'hello_timeout' | 'welcome_timeout' | 'check_session' | 'missed_pong' | 'ping' | 'none'

/** The time of a visit: monotonic, since 1970, and how far a visit may be early. */
export interface VisitTime {
  readonly monotonic: number
  readonly now: number
  readonly slackMs: number
}

/** Decides what is due; the most urgent first, one thing a visit. */
export function careFor(vitals: Vitals, time: VisitTime): Care {
  const isPast = time.monotonic + time.slackMs >= vitals.deadlineAt
  if (vitals.state === 'closing' || vitals.state === 'closed') return isPast ? 'cut' : 'none'
  if (vitals.state === 'greeting' && isPast) return 'hello_timeout'
  if (vitals.state === 'joining' && isPast) return 'welcome_timeout'
  // A session is asked for after its end, never before: a reader would still find it.
  if (time.now >= vitals.sessionCheckAt) return 'check_session'
  if (time.monotonic + time.slackMs >= vitals.nextPingAt) return vitals.isAwaitingPong ? 'missed_pong' : 'ping'
  return 'none'
}

/** Milliseconds until the next visit is worth it. */
export function nextVisitIn(vitals: Vitals, time: VisitTime): number {
  const hasDeadline = vitals.state !== 'open'
  const isClosing = vitals.state === 'closing' || vitals.state === 'closed'
  const untilDeadline = hasDeadline ? vitals.deadlineAt - time.monotonic : Infinity
  if (isClosing) return untilDeadline
  return Math.min(untilDeadline, vitals.nextPingAt - time.monotonic, vitals.sessionCheckAt - time.now)
}
