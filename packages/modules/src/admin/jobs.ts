import { defineJob } from '@meydan/platform/jobs/job'
import * as z from 'zod/mini'

/** Puts the minutes of processes together, and forgets what nobody looks at any more. */
export const rollUpKpisJob = defineJob({
  name: 'admin.rollUpKpis',
  queue: 'upkeep',
  input: z.strictObject({}),
  // The next one comes by itself.
  retries: 2,
  keptForSeconds: 3_600,
  schedule: { cron: '3-59/10 * * * *', timeZone: 'Europe/Istanbul' },
})

/** Every job of the operator's view. */
export const jobDefinitions = [rollUpKpisJob] as const
