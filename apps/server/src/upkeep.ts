import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { Log } from '@meydan/platform/log'
import { trimStreams } from '@meydan/platform/streams/trim'

/** Events older than this are forgotten: a client that was away longer loads anew. */
const keptForMs = 14 * 24 * 3_600_000
const everyMs = 3_600_000
/** Between two times that somebody may want it to stop. */
const mostAtOnce = 50_000

/** Keeps bounded what only grows: each hour deletes old events and ended sessions. */
export function startUpkeep(
  database: Database,
  options: { clock: Clock; log: Log; deleteExpiredSessions: () => Promise<number> },
): { stop(): Promise<void> } {
  const { clock, log } = options
  let isStopped = false
  let running: Promise<void> | undefined
  async function run(): Promise<void> {
    try {
      log.info({ event: 'upkeep.sessions_deleted', deleted: await options.deleteExpiredSessions() })
      for (let deleted = mostAtOnce; deleted >= mostAtOnce && !isStopped;) {
        deleted = await trimStreams(database, keptForMs, mostAtOnce)
        log.info({ event: 'upkeep.streams_trimmed', deleted })
      }
    } catch (error) {
      log.warn({ event: 'upkeep.failed', err: error })
    } finally {
      running = undefined
    }
  }
  const timer = clock.every(everyMs, () => {
    running ??= run()
  })
  return {
    async stop() {
      isStopped = true
      timer.cancel()
      await running
    },
  }
}
