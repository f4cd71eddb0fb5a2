import { isMainThread } from 'node:worker_threads'
import { AppError } from '@meydan/protocol'
import { threadTask } from '../work-threads.ts'

/** A task for tests: knows no roots. */
export const work = threadTask(({ n }: { n: number }) => {
  if (n < 0) throw new AppError('request.invalid')
  return { square: n * n, isOnThread: !isMainThread }
})
