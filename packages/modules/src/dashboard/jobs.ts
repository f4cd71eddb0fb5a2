import { defineJob } from '@meydan/platform/jobs/job'
import * as z from 'zod/mini'

const nothing = z.strictObject({})
const timeZone = 'Europe/Istanbul'

/** Counts the days that are not counted to their end, today among them. */
export const countDaysJob = defineJob({
  name: 'dashboard.countDays',
  queue: 'upkeep',
  input: nothing,
  // The next one comes by itself.
  retries: 2,
  keptForSeconds: 3_600,
  schedule: { cron: '*/5 * * * *', timeZone },
})

/** Forgets days that no dashboard shows any more. */
export const trimDaysJob = defineJob({
  name: 'dashboard.trimDays',
  queue: 'upkeep',
  input: nothing,
  schedule: { cron: '37 3 * * *', timeZone },
})

/** Every job of the dashboard. */
export const jobDefinitions = [countDaysJob, trimDaysJob] as const
