import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { Log } from '@meydan/platform/log'
import { trimStreams } from '@meydan/platform/streams/trim'

/** Events older than this are forgotten: a client that was away longer loads anew. */
const keptForMs = 14 * 24 * 3_600_000
const everyMs = 3_600_000
const mostAtOnce = 200_000

/** Keeps the log of the streams bounded: each hour deletes all that is old. Returns what ends it. */
export function startTrimming(deps: { db: Database; clock: Clock; log: Log }): { stop(): void } {
  const { db, clock, log } = deps
  let isTrimming = false
  async function trim(): Promise<void> {
    if (isTrimming) return
    isTrimming = true
    try {
      for (let deleted = mostAtOnce; deleted >= mostAtOnce;) {
        deleted = await trimStreams(db, keptForMs, mostAtOnce)
        log.info({ event: 'streams.trimmed', deleted })
      }
    } catch (error) {
      log.warn({ event: 'streams.trim_failed', err: error })
    } finally {
      isTrimming = false
    }
  }
  const timer = clock.every(everyMs, () => void trim())
  return { stop: () => timer.cancel() }
}
