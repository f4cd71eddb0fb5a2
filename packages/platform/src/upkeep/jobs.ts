// What keeps the database small and quick, as jobs that are due by themselves.
import * as z from 'zod/mini'
import { defineJob } from '../jobs/job.ts'

const nothing = z.strictObject({})
const hourlyIn = (minute: number) => ({ cron: `${minute} * * * *`, timeZone: 'Europe/Istanbul' })

/** Forgets events that no client can be caught up by any more. */
export const trimStreamsJob = defineJob({
  name: 'upkeep.trimStreams',
  queue: 'upkeep',
  input: nothing,
  schedule: hourlyIn(7),
})

/** Forgets what is told of attempts at jobs. */
export const trimJobRunsJob = defineJob({
  name: 'upkeep.trimJobRuns',
  queue: 'upkeep',
  input: nothing,
  schedule: hourlyIn(17),
})

/** Renews statistics, frees space and rebuilds what is bloated, while few are at work. Another instance never does it, too. */
export const maintainDatabaseJob = defineJob({
  name: 'upkeep.maintainDatabase',
  queue: 'upkeep',
  input: nothing,
  retries: 2,
  timeoutSeconds: 4 * 3_600,
  schedule: { cron: '0 3 * * 0', timeZone: 'Europe/Istanbul' },
})

/** Every job of the upkeep. */
export const upkeepJobDefinitions = [trimStreamsJob, trimJobRunsJob, maintainDatabaseJob] as const
