import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import { dayAfter, dayOf } from '@meydan/platform/figures/days'
import type { FigureSource } from '@meydan/platform/figures/figure-source'
import { handle, type HandledJob } from '@meydan/platform/jobs/job-run'
import { countDays } from './count-days.ts'
import { countDaysJob, trimDaysJob } from './jobs.ts'
import { deleteDaysBefore } from './sql/days.ts'

/** More than a year, so that a year can be compared with the one before while it is young. */
const keptDays = 400

/** What the role `worker` gives to the dashboard. */
export interface DashboardWorkerDeps {
  readonly db: Database
  readonly clock: Clock
  /** What modules contribute. */
  readonly sources: readonly FigureSource[]
}

/** What the dashboard does beside requests. */
export function dashboardJobs(deps: DashboardWorkerDeps): readonly HandledJob[] {
  const { db, clock } = deps
  return [
    handle(countDaysJob, ({ signal }) => countDays(deps, signal)),
    handle(trimDaysJob, async () => ({ deleted: await deleteDaysBefore(db, dayAfter(dayOf(clock.now()), -keptDays)) })),
  ]
}
