// Who was there on which day, noted beside the calls that show it: a call costs a look into a set.
import type { Clock, Timer } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import { createToday } from '@meydan/platform/figures/days'
import type { Log } from '@meydan/platform/log'
import type { Actor } from '@meydan/platform/operations/context'
import { insertMemberDays, type MemberDay } from '../sql/member-days.ts'

const storeEveryMs = 20_000
/** Members that a process knows to be noted, and those that wait to be. Past it they are noted again, which changes nothing. */
const mostKnown = 200_000
const mostAtOnce = 1_000

/** Notes who is there. */
export interface Attendance {
  /** Takes note of somebody who called something. Costs no statement; what is noted is stored within 20 s. */
  note(actor: Pick<Actor, 'workspaceId' | 'memberId'>): void
  /** Stores what is noted; what cannot be stored waits for the next time. */
  store(): Promise<void>
  /** Stores what is noted and ends. */
  stop(): Promise<void>
}

/** Starts to take note. A process that dies loses what it noted in its last 20 s, unless the member calls again that day. */
export function startAttendance(deps: { readonly db: Database; readonly clock: Clock; readonly log: Log }): Attendance {
  const { db, clock, log } = deps
  const today = createToday()
  let day = ''
  let known = new Set<string>()
  let waiting: MemberDay[] = []
  let storing: Promise<void> = Promise.resolve()

  async function storeNow(): Promise<void> {
    while (waiting.length > 0) {
      const some = waiting.slice(0, mostAtOnce)
      try {
        await insertMemberDays(db, some)
      } catch (error) {
        log.warn({ event: 'attendance.not_stored', members: waiting.length, err: error })
        return
      }
      waiting = waiting.slice(some.length)
    }
  }
  const store = () => (storing = storing.then(storeNow))
  const timer: Timer = clock.every(storeEveryMs, () => void store())

  return {
    note({ workspaceId, memberId }) {
      const now = today(clock.now())
      if (now !== day || known.size >= mostKnown) {
        day = now
        known = new Set()
      }
      if (known.has(memberId) || waiting.length >= mostKnown) return
      known.add(memberId)
      waiting.push({ workspaceId, memberId, day })
    },
    store,
    async stop() {
      timer.cancel()
      await store()
    },
  }
}
