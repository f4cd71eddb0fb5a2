// What people do to a job: check → do → event, in one transaction; workers and boards are woken after it.
import type { Transaction } from '@meydan/platform/db/database'
import { cancelJob, retryJob, runJobNow } from '@meydan/platform/jobs/board-actions'
import { boardJobById } from '@meydan/platform/jobs/board-job'
import type { BoardJob } from '@meydan/platform/jobs/board-row'
import { jobWakeTopic } from '@meydan/platform/pubsub/topics'
import { AppError, type Job } from '@meydan/protocol'
import { presentOne } from './hydrate.ts'
import type { JobBoard } from './job-board.ts'
import { tellStarter } from './tell-starter.ts'

/** Reads the job through the door of whoever acts. */
export type Door = (tx: Transaction) => Promise<BoardJob>

/** Tries a job again that failed or was cancelled. */
export function retry(
  board: JobBoard,
  door: Door,
  { hasArrived = false }: { readonly hasArrived?: boolean | undefined },
): Promise<{ job: Job }> {
  return change(board, door, {
    act: (tx, job) => retryJob(tx, job, { retries: board.registry.byName(job.name)?.retries ?? 0, hasArrived }),
    wake: ({ queue }) => queue,
  })
}

/** Ends a job that has not ended. */
export function cancel(board: JobBoard, door: Door): Promise<{ job: Job }> {
  return change(board, door, { act: cancelJob, wake: ({ id }) => ({ touched: id }) })
}

/** Puts a job that waits before all others of its queue. */
export function runNow(board: JobBoard, door: Door): Promise<{ job: Job }> {
  return change(board, door, { act: runJobNow, wake: ({ queue }) => queue })
}

function change(
  { db, streams, pubsub }: JobBoard,
  door: Door,
  how: {
    /** Says whether its state allowed it. */
    readonly act: (tx: Transaction, job: BoardJob) => Promise<boolean>
    /** What workers are told. */
    readonly wake: (job: BoardJob) => unknown
  },
): Promise<{ job: Job }> {
  return db.transaction(async (tx) => {
    const before = await door(tx)
    if (!(await how.act(tx, before))) throw new AppError('jobs.state_refused')
    await tellStarter(tx, streams, before)
    tx.afterCommit(() => pubsub.publish(jobWakeTopic, how.wake(before)))
    const after = await boardJobById(tx, before.id)
    return { job: await presentOne(tx, after ?? before) }
  })
}
