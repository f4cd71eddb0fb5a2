import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { Log } from '@meydan/platform/log'
import { trimStreams } from '@meydan/platform/streams/trim'

/** Events older than this are forgotten: a client that was away longer loads anew. */
const keptForMs = 14 * 24 * 3_600_000
const everyMs = 3_600_000
const mostPerRun = 200_000

/** Keeps the log of the streams bounded: each hour deletes what is old. Returns what ends it. */
export function startTrimming(deps: { db: Database; clock: Clock; log: Log }): { stop(): void } {
  const timer = deps.clock.every(everyMs, () => {
    trimStreams(deps.db, keptForMs, mostPerRun).then(
      (deleted) => deps.log.info({ event: 'streams.trimmed', deleted }),
      (error: unknown) => deps.log.warn({ event: 'streams.trim_failed', err: error }),
    )
  })
  return { stop: () => timer.cancel() }
}
