import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { handle, type HandledJob, type JobRun } from '../jobs/job-run.ts'
import { trimRunRecords } from '../jobs/run-records.ts'
import { trimStreams } from '../streams/trim.ts'
import { maintainDatabaseJob, trimJobRunsJob, trimStreamsJob } from './jobs.ts'
import { maintainDatabase } from './maintain-database.ts'

const dayMs = 24 * 3_600_000
/** Events older than this are forgotten: a client that was away longer loads anew. */
const eventsKeptForMs = 14 * dayMs
/** Longer than the queue keeps any job that has ended. */
const runsKeptForMs = 30 * dayMs
/** Between two times that somebody may want it to stop. */
const mostAtOnce = 50_000

/** The jobs that keep the database small and quick, with their handlers. */
export function upkeepJobs({ db, clock }: { db: Database; clock: Clock }): readonly HandledJob[] {
  return [
    handle(trimStreamsJob, (run) => deleteAll(run, () => trimStreams(db, eventsKeptForMs, mostAtOnce))),
    handle(trimJobRunsJob, (run) => deleteAll(run, () => trimRunRecords(db, runsKeptForMs, mostAtOnce))),
    handle(maintainDatabaseJob, (run) => maintainDatabase({ db, clock }, run)),
  ]
}

/** Deletes until less than a whole portion is left. */
async function deleteAll({ signal }: JobRun, deleteSome: () => Promise<number>): Promise<{ deleted: number }> {
  let deleted = 0
  for (let portion = mostAtOnce; portion >= mostAtOnce && !signal.aborted;) {
    portion = await deleteSome()
    deleted += portion
  }
  signal.throwIfAborted()
  return { deleted }
}
