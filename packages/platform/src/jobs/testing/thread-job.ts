import * as z from 'zod/mini'
import { defineJob } from '../job.ts'

/** Done on a real thread, by `thread-work.ts`. */
export const threadJob = defineJob({
  name: 'tests.onThread',
  queue: 'work',
  input: z.strictObject({
    how: z.enum(['compute', 'refuse', 'break', 'for ever', 'exit', 'eat memory']),
    n: z._default(z.number(), 0),
  }),
  retries: 3,
  retryDelaySeconds: 10,
  thread: new URL('./thread-work.ts', import.meta.url),
})
