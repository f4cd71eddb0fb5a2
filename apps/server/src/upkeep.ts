import { deleteExpiredSessions } from '@meydan/modules/identity/index'
import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { Log } from '@meydan/platform/log'
import { trimStreams } from '@meydan/platform/streams/trim'

/** Events older than this are forgotten: a client that was away longer loads anew. */
const keptForMs = 14 * 24 * 3_600_000
const everyMs = 3_600_000
const mostAtOnce = 200_000

/** Keeps bounded what only grows: each hour deletes old events and ended sessions. Returns what ends it. */
export function startUpkeep(deps: { db: Database; clock: Clock; log: Log }): { stop(): void } {
  const { db, clock, log } = deps
  let isRunning = false
  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    try {
      log.info({ event: 'upkeep.sessions_deleted', deleted: await deleteExpiredSessions(db) })
      for (let deleted = mostAtOnce; deleted >= mostAtOnce;) {
        deleted = await trimStreams(db, keptForMs, mostAtOnce)
        log.info({ event: 'upkeep.streams_trimmed', deleted })
      }
    } catch (error) {
      log.warn({ event: 'upkeep.failed', err: error })
    } finally {
      isRunning = false
    }
  }
  const timer = clock.every(everyMs, () => void run())
  return { stop: () => timer.cancel() }
}
