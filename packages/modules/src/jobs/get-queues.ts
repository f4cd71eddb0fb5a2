import { queues, type QueueName } from '@meydan/platform/job-queues'
import type { operations, ResultOf } from '@meydan/protocol'
import type { JobBoard } from './job-board.ts'

/** Tells of each queue how much waits in it, how quickly it moves and what failed. */
export async function getQueues({
  countQueues,
  registry,
}: JobBoard): Promise<ResultOf<typeof operations.jobs.getQueues>> {
  const counts = await countQueues()
  return {
    queues: counts.map(({ queue, oldestWaitingAt, ...numbers }) => ({
      name: queue,
      jobs: registry.namesIn(queue),
      concurrency: queues[queue as QueueName].concurrency,
      oldestWaitingAt: oldestWaitingAt === null ? null : oldestWaitingAt.toISOString(),
      ...numbers,
    })),
  }
}
