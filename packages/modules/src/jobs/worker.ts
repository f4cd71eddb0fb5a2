import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { JobChange } from '@meydan/platform/jobs/running-job'
import type { Log } from '@meydan/platform/log'
import { toAppError } from '@meydan/platform/operations/app-error'
import type { StreamWriter } from '@meydan/platform/streams/writer'
import { tellStarter } from './tell-starter.ts'

/** An end is told also over a restart of the database. */
const tellForMs = 30_000
const tellAgainMs = 1_000

/** Tells whoever started a job of each change that a worker makes of it. Never throws. */
export function createStarterNews(deps: {
  readonly db: Database
  readonly streams: StreamWriter
  readonly clock: Clock
  readonly log: Log
}): (change: JobChange) => Promise<void> {
  const { db, streams, clock, log } = deps
  return async ({ id, stored, state }) => {
    const { workspaceId, startedBy } = stored
    if (startedBy === undefined) return
    // Progress is told anew in a second.
    const until = clock.monotonic() + (state === 'active' ? 0 : tellForMs)
    for (;;) {
      try {
        return await db.transaction((tx) => tellStarter(tx, streams, { id, workspaceId, startedBy }))
      } catch (error) {
        if (!toAppError(error).retryable || clock.monotonic() >= until) {
          return log.warn({ event: 'jobs.starter_not_told', jobId: id, err: error })
        }
        await new Promise<void>((resolve) => clock.after(tellAgainMs, resolve))
      }
    }
  }
}
