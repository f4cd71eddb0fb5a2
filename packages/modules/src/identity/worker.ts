import type { Database } from '@meydan/platform/db/database'
import { handle, type HandledJob } from '@meydan/platform/jobs/job-run'
import { deleteExpiredSessionsJob } from './jobs.ts'
import { deleteExpiredSessions } from './sql.ts'

export { ensureInstanceSecret } from './instance-secret.ts'

/** What identity does beside requests. */
export function identityJobs({ db }: { db: Database }): readonly HandledJob[] {
  return [handle(deleteExpiredSessionsJob, async () => ({ deleted: await deleteExpiredSessions(db) }))]
}
