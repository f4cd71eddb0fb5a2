import { hostname } from 'node:os'
import type { JobWorker } from '@meydan/platform/jobs/worker'
import type { JobId, operations, ResultOf } from '@meydan/protocol'
import { workersQuestion } from './job-board.ts'

type WorkerState = ResultOf<typeof operations.jobs.getWorkers>['workers'][number]

/** What is looked at in one process. */
export interface WorkerProcess {
  readonly processId: string
  /** undefined: none runs here. Asked for when somebody asks: it is made later. */
  readonly worker: () => Pick<JobWorker, 'queues' | 'startedAt' | 'inHand' | 'stats'> | undefined
}

/** Answers for one process; undefined where it does no jobs, or where something else was asked. */
export function answerWorkers({ processId, worker }: WorkerProcess, question: string): WorkerState | undefined {
  const own = question === workersQuestion ? worker() : undefined
  if (own === undefined) return undefined
  const ends = own.stats().map((queue) => queue.ends.counts)
  return {
    processId,
    host: hostname(),
    startedAt: new Date(own.startedAt).toISOString(),
    queues: [...own.queues],
    completed: ends.reduce((sum, { completed }) => sum + completed, 0),
    failed: ends.reduce((sum, { failed }) => sum + failed, 0),
    inHand: own.inHand().map(({ id, job, queue, attempt, startedAt }) => ({
      id: id as JobId,
      name: job,
      queue,
      attempt,
      startedAt: new Date(startedAt).toISOString(),
    })),
  }
}
