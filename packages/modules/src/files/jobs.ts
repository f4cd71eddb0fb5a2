import { defineJob } from '@meydan/platform/jobs/job'
import * as z from 'zod/mini'

/** Removes files that nothing refers to, and what is left of those that never became whole. */
export const removeExpiredFilesJob = defineJob({
  name: 'files.removeExpired',
  queue: 'upkeep',
  input: z.strictObject({}),
  schedule: { cron: '27 * * * *', timeZone: 'Europe/Istanbul' },
})

/** Every job of files. */
export const jobDefinitions = [removeExpiredFilesJob] as const
