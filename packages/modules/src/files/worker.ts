import { handle, type HandledJob } from '@meydan/platform/jobs/job-run'
import type { FileStore } from './file-store.ts'
import { removeExpiredFilesJob } from './jobs.ts'
import { removeExpired } from './remove-expired.ts'

/** What files do beside requests. */
export function filesJobs(store: FileStore): readonly HandledJob[] {
  return [handle(removeExpiredFilesJob, (run) => removeExpired(store, run))]
}
