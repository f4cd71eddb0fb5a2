import { describe, expect, it } from 'vitest'
import { careFor, nextVisitIn, type VisitTime, type Vitals } from './vitals.ts'

const open: Vitals = {
  state: 'open',
  deadlineAt: 0,
  nextPingAt: 30_000,
  isAwaitingPong: false,
  sessionCheckAt: 1_000_000,
}

const at = (monotonic: number, now = 0): VisitTime => ({ monotonic, now, slackMs: 500 })

describe('care for a connection', () => {
  it.each<[string, Partial<Vitals>, VisitTime, string]>([
    ['leaves an open one alone before its ping', {}, at(29_000), 'none'],
    ['pings when the ping is due, half a tick early at most', {}, at(29_500), 'ping'],
    ['cuts one that did not answer the last ping [O5]', { isAwaitingPong: true }, at(30_000), 'missed_pong'],
    ['waits for the answer until the next ping is due', { isAwaitingPong: true }, at(20_000), 'none'],
    ['closes one without a hello', { state: 'greeting', deadlineAt: 10_000 }, at(10_000), 'hello_timeout'],
    ['closes one without a welcome', { state: 'joining', deadlineAt: 10_000 }, at(10_000), 'welcome_timeout'],
    ['has no deadline once it is open', { deadlineAt: 10_000 }, at(10_000), 'none'],
    ['asks for the session after its end', {}, at(0, 1_000_000), 'check_session'],
    ['does not ask before its end', {}, at(0, 999_999), 'none'],
    ['cuts one whose close was not answered', { state: 'closing', deadlineAt: 5_000 }, at(5_000), 'cut'],
    ['does not ping one that closes', { state: 'closing', deadlineAt: 90_000 }, at(60_000), 'none'],
  ])('%s', (_, change, time, care) => {
    expect(careFor({ ...open, ...change }, time)).toBe(care)
  })

  it('comes back for whatever is due first', () => {
    expect(nextVisitIn(open, at(0))).toBe(30_000)
    expect(nextVisitIn({ ...open, state: 'greeting', deadlineAt: 10_000 }, at(0))).toBe(10_000)
    expect(nextVisitIn(open, at(0, 999_000))).toBe(1_000)
    expect(nextVisitIn({ ...open, state: 'closing', deadlineAt: 5_000 }, at(0, 999_000))).toBe(5_000)
  })
})
