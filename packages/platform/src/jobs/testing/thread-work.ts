import { AppError } from '@meydan/protocol'
import { threadId } from 'node:worker_threads'
import { onThread } from '../on-thread.ts'
import type { threadJob } from './thread-job.ts'

const ways = {
  compute: (n: number) => n * n,
  refuse: () => {
    throw new AppError('limits.too_many_requests', { retryAfterMs: 60_000 })
  },
  break: () => {
    throw new Error('the outer one', { cause: Object.assign(new Error('the inner one'), { code: 'ENOENT' }) })
  },
  'for ever': () => {
    for (;;);
  },
  exit: () => process.exit(3),
  'eat memory': () => {
    const eaten: string[][] = []
    for (;;) eaten.push(Array.from({ length: 10_000 }, (_, index) => `${eaten.length} ${index}`))
  },
}

export const work = onThread<typeof threadJob>(({ input: { how, n }, note, progress }) => {
  for (let done = 1; done <= 1_000; done++) progress(done, 1_000, { code: 'tests.computing', params: { how } })
  note(`about to ${how}`)
  return { result: ways[how](n), isOnThread: threadId !== 0 }
})
