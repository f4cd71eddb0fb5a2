import { route, type Route } from '@meydan/platform/operations/route'
import { operations } from '@meydan/protocol'
import { jobForMember, jobForOperator } from './access.ts'
import { cancel, retry, runNow } from './change-job.ts'
import { getAnyJob, getJob } from './get-job.ts'
import { getQueues } from './get-queues.ts'
import { getSchedules } from './get-schedules.ts'
import { getWorkers } from './get-workers.ts'
import type { JobBoard } from './job-board.ts'
import { listAllJobs, listJobs } from './list-jobs.ts'
import { runSchedule } from './run-schedule.ts'

const declared = operations.jobs

/** The operations of the board with their use-cases. */
export function jobsRoutes(board: JobBoard): readonly Route[] {
  return [
    route(declared.listAllJobs, (_, input) => listAllJobs(board, input)),
    route(declared.getAnyJob, (_, input) => getAnyJob(board, input)),
    route(declared.retryAnyJob, (_, input) => retry(board, (tx) => jobForOperator(tx, input.id), input)),
    route(declared.cancelAnyJob, (_, { id }) => cancel(board, (tx) => jobForOperator(tx, id))),
    route(declared.runJobNow, (_, { id }) => runNow(board, (tx) => jobForOperator(tx, id))),
    route(declared.getQueues, () => getQueues(board)),
    route(declared.getWorkers, () => getWorkers(board)),
    route(declared.getSchedules, () => getSchedules(board)),
    route(declared.runSchedule, (_, input) => runSchedule(board, input)),
    route(declared.listJobs, (ctx, input) => listJobs(board, ctx, input)),
    route(declared.getJob, (ctx, input) => getJob(board, ctx, input)),
    route(declared.cancelJob, ({ actor }, { id }) => cancel(board, (tx) => jobForMember(tx, actor, id))),
    route(declared.retryJob, ({ actor }, input) => retry(board, (tx) => jobForMember(tx, actor, input.id), input)),
  ]
}
