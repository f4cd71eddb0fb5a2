import * as z from 'zod/mini'
import { field } from '../fields.ts'
import { job } from '../operations/job-shapes.ts'

/** Events of the `member:<id>` streams that jobs cause: whoever started one is told how far it is. */
export const jobsEvents = {
  'jobs.job.changed': z.object({ job: field(job, 'A job that the member has started, as it is now.') }),
} as const
