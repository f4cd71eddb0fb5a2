import { defineJob } from '@meydan/platform/jobs/job'
import * as z from 'zod/mini'

/** Deletes sessions that have ended. */
export const deleteExpiredSessionsJob = defineJob({
  name: 'identity.deleteExpiredSessions',
  queue: 'upkeep',
  input: z.strictObject({}),
  schedule: { cron: '27 * * * *', timeZone: 'Europe/Istanbul' },
})

/** Every job of identity. */
export const jobDefinitions = [deleteExpiredSessionsJob] as const
