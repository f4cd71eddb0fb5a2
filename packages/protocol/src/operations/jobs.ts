import * as z from 'zod/mini'
import { count, field, flag, instant } from '../fields.ts'
import { jobId, workspaceId } from '../ids.ts'
import { limits } from '../limits.ts'
import { defineOperation } from '../operation.ts'
import { positions } from '../streams.ts'
import { job, jobDetails, jobState } from './job-shapes.ts'

const nothing = z.strictObject({})
const amount = z.int().check(z.gte(0))
const name = z.string().check(z.regex(/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/), z.maxLength(100))
const queue = z.string().check(z.regex(/^[a-z]{1,40}$/))
const cursor = z.string().check(z.regex(/^\d{1,17}\.[0-9a-f-]{36}$/))
const partOfId = z.string().check(z.toLowerCase(), z.regex(/^[0-9a-f-]{1,36}$/))

const page = {
  before: field(z.optional(cursor), 'The `nextCursor` of the page before.'),
  limit: field(z.optional(count({ min: 1, max: limits.page })), 'Jobs of a page; 50 when left out.'),
}
const ofOne = z.strictObject({ id: field(jobId, 'The job.') })
const theJob = z.strictObject({ job: field(job, 'The job after the change.') })
const nextCursor = field(z.nullable(cursor), 'Pass it as `before` for older ones; null on the last page.')

const ofOperator = { caller: 'operator', credits: 2 } as const
const ofMember = { caller: 'member', credits: 2 } as const
const memberErrors = ['session.required', 'request.workspace_required', 'workspaces.not_found'] as const

export const listAllJobs = defineOperation({
  ...ofOperator,
  name: 'jobs.listAllJobs',
  method: 'GET',
  path: '/api/admin/jobs',
  summary: 'Lists the jobs of the instance, the newest first.',
  input: z.strictObject({
    ...page,
    queue: field(z.optional(queue), 'Those of one queue.'),
    state: field(z.optional(jobState), 'Those that stand there.'),
    name: field(z.optional(name), 'Those that do this, among the newest 100,000 of their queue.'),
    workspaceId: field(z.optional(workspaceId), 'Those of one workspace.'),
    id: field(z.optional(partOfId), 'Those whose id begins with this.'),
  }),
  result: z.strictObject({ jobs: field(z.array(job), 'A page of jobs.'), nextCursor }),
  errors: [],
})

const toRetry = z.strictObject({
  ...ofOne.shape,
  hasArrived: field(
    z.optional(z.boolean()),
    'What it handed over, and nobody knows of, is taken for arrived: it is not sent again.',
  ),
})

export const getAnyJob = defineOperation({
  ...ofOperator,
  name: 'jobs.getAnyJob',
  method: 'GET',
  path: '/api/admin/jobs/:id',
  summary: 'Shows a job with its arguments, attempts and log lines.',
  input: ofOne,
  result: z.strictObject({ job: field(jobDetails, 'The job.') }),
  errors: ['jobs.not_found'],
})

export const retryAnyJob = defineOperation({
  ...ofOperator,
  name: 'jobs.retryAnyJob',
  method: 'POST',
  path: '/api/admin/jobs/:id/retry',
  summary: 'Tries a job again that failed or was cancelled, even if what it handed over may have arrived.',
  input: toRetry,
  result: theJob,
  errors: ['jobs.not_found', 'jobs.state_refused'],
})

export const cancelAnyJob = defineOperation({
  ...ofOperator,
  name: 'jobs.cancelAnyJob',
  method: 'POST',
  path: '/api/admin/jobs/:id/cancel',
  summary: 'Ends a job that waits or is being done; its worker is told at once.',
  input: ofOne,
  result: theJob,
  errors: ['jobs.not_found', 'jobs.state_refused'],
})

export const runJobNow = defineOperation({
  ...ofOperator,
  name: 'jobs.runJobNow',
  method: 'POST',
  path: '/api/admin/jobs/:id/run',
  summary: 'Puts a job that waits, for its time or for its turn, before all others of its queue.',
  input: ofOne,
  result: theJob,
  errors: ['jobs.not_found', 'jobs.state_refused'],
})

const queueState = z.strictObject({
  name: field(queue, 'The queue.'),
  jobs: field(z.array(name), 'The jobs that stand in it, by name.'),
  concurrency: field(amount, 'So many of its jobs one process does at once.'),
  waiting: field(amount, 'Jobs that could be begun; counting stops at 100,000.'),
  scheduled: field(amount, 'Jobs that wait for their time or for another try; counting stops there, too.'),
  active: field(amount, 'Jobs that are being done.'),
  failed: field(amount, 'Jobs that failed for good and are remembered; counting stops there, too.'),
  oldestWaitingAt: field(z.nullable(instant), 'Since when the job waits that has waited longest; null: none waits.'),
  completedLastMinute: field(amount, 'Jobs that were done in the last minute.'),
  completedLastHour: field(amount, 'In the last hour; counting stops at 100,000 ends.'),
  failedLastHour: field(amount, 'Jobs that failed for good in the last hour.'),
})

export const getQueues = defineOperation({
  ...ofOperator,
  name: 'jobs.getQueues',
  method: 'GET',
  path: '/api/admin/jobs/queues',
  summary: 'Tells of each queue how much waits in it, how quickly it moves and what failed.',
  input: nothing,
  result: z.strictObject({ queues: field(z.array(queueState), 'Each queue.') }),
  errors: [],
})

const jobInHand = z.strictObject({
  id: field(jobId, 'The job.'),
  name: field(z.string(), 'What is done.'),
  queue: field(queue, 'Its queue.'),
  attempt: field(z.int(), '1 for the first.'),
  startedAt: field(instant, 'When the attempt began.'),
})

const worker = z.strictObject({
  processId: field(z.uuid(), 'The process, from its start to its end.'),
  host: field(z.string(), 'Name of its machine.'),
  startedAt: field(instant, 'When it began to do jobs.'),
  queues: field(z.array(queue), 'The queues whose jobs it does.'),
  completed: field(amount, 'Jobs that it has done since.'),
  failed: field(amount, 'Attempts that failed in it.'),
  inHand: field(z.array(jobInHand), 'What it does now.'),
})

export const getWorkers = defineOperation({
  ...ofOperator,
  name: 'jobs.getWorkers',
  method: 'GET',
  path: '/api/admin/jobs/workers',
  summary: 'Tells which processes do jobs, and what each has in hand.',
  input: nothing,
  result: z.strictObject({ workers: field(z.array(worker), 'Each process that does jobs and answered in time.') }),
  errors: [],
})

const lastRun = z.strictObject({
  id: field(jobId, 'The job.'),
  state: field(jobState, 'Where it stands.'),
  createdAt: field(instant, 'When it was sent.'),
  endedAt: field(z.nullable(instant), 'When it ended; null while it has not.'),
})

const schedule = z.strictObject({
  name: field(name, 'The job that is due by itself.'),
  queue: field(queue, 'Its queue.'),
  cron: field(z.string(), 'Minute, hour, day of the month, month, day of the week.'),
  timeZone: field(z.string(), 'Where these are told: `Europe/Istanbul`.'),
  nextAt: field(z.nullable(instant), 'When it is due next.'),
  lastRun: field(z.nullable(lastRun), 'The job that it sent last; null when there is none, or none remembered.'),
})

export const getSchedules = defineOperation({
  ...ofOperator,
  name: 'jobs.getSchedules',
  method: 'GET',
  path: '/api/admin/jobs/schedules',
  summary: 'Lists the jobs that are due by themselves, with when they ran and when they will.',
  input: nothing,
  result: z.strictObject({ schedules: field(z.array(schedule), 'By name.') }),
  errors: [],
})

export const runSchedule = defineOperation({
  ...ofOperator,
  name: 'jobs.runSchedule',
  method: 'POST',
  path: '/api/admin/jobs/schedules/:name/run',
  summary: 'Does now what is due by itself later; where that waits already, nothing is added.',
  input: z.strictObject({ name: field(name, 'The job.') }),
  result: z.strictObject({ job: field(job, 'The job that was sent, or that waits already.') }),
  errors: ['jobs.not_found'],
})

export const listJobs = defineOperation({
  ...ofMember,
  name: 'jobs.listJobs',
  method: 'GET',
  path: '/api/jobs',
  summary:
    'Lists jobs of the workspace, the newest first: all of them for its owners and admins, else what one has started.',
  input: z.strictObject({
    ...page,
    state: field(z.optional(jobState), 'Those that stand there.'),
    mine: field(z.optional(flag), 'Only what the caller has started.'),
  }),
  result: z.strictObject({
    jobs: field(z.array(job), 'A page of jobs.'),
    nextCursor,
    positions: field(positions, 'Where the caller’s own stream stood: later events are not in the page.'),
  }),
  errors: memberErrors,
})

export const getJob = defineOperation({
  ...ofMember,
  name: 'jobs.getJob',
  method: 'GET',
  path: '/api/jobs/:id',
  summary: 'Shows a job that one has started, or that is done for the workspace that one manages.',
  input: ofOne,
  result: z.strictObject({ job: field(jobDetails, 'The job.') }),
  errors: [...memberErrors, 'jobs.not_found'],
})

export const cancelJob = defineOperation({
  ...ofMember,
  name: 'jobs.cancelJob',
  method: 'POST',
  path: '/api/jobs/:id/cancel',
  summary: 'Ends a job that waits or is being done.',
  input: ofOne,
  result: theJob,
  errors: [...memberErrors, 'jobs.not_found', 'jobs.state_refused'],
})

export const retryJob = defineOperation({
  ...ofMember,
  name: 'jobs.retryJob',
  method: 'POST',
  path: '/api/jobs/:id/retry',
  summary: 'Tries a job again that failed or was cancelled, even if what it handed over may have arrived.',
  input: toRetry,
  result: theJob,
  errors: [...memberErrors, 'jobs.not_found', 'jobs.state_refused'],
})

export const jobsOperations = {
  listAllJobs,
  getAnyJob,
  retryAnyJob,
  cancelAnyJob,
  runJobNow,
  getQueues,
  getWorkers,
  getSchedules,
  runSchedule,
  listJobs,
  getJob,
  cancelJob,
  retryJob,
} as const
