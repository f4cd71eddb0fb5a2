import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import { handle, type HandledJob } from '@meydan/platform/jobs/job-run'
import { rollUpKpisJob } from './jobs.ts'
import { rollUpKpis } from './kpis/roll-up.ts'

/** What the operator's view does beside requests. */
export function adminJobs(deps: { readonly db: Database; readonly clock: Clock }): readonly HandledJob[] {
  return [handle(rollUpKpisJob, ({ signal }) => rollUpKpis(deps, signal))]
}
