/*
 * The role's part that does jobs: one worker a queue, woken over the bus and by the clock, with one heartbeat for all that
 * it has in hand. It also looks after the queue: takes jobs back from the dead, sends what is scheduled, deletes what is old.
 */
import type { PgBoss } from 'pg-boss'
import type { Clock, Timer } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Log } from '../log.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import type { AttemptEnds } from './attempt-ends.ts'
import { createBacklogReader, type Backlog } from './backlog.ts'
import { startDueWatch } from './due-watch.ts'
import type { HandledJob, ProgressMessage } from './job-run.ts'
import { handlerOnThread } from './job-threads.ts'
import { queues, type QueueName } from '../job-queues.ts'
import { QueueWorker } from './queue-worker.ts'
import type { JobChange } from './running-job.ts'
import { keepSchedules, restoreSchedules, scheduledJobs } from './schedules.ts'
import { jobChangedTopic, jobWakeTopic } from '../pubsub/topics.ts'
import type { WorkThreads } from './work-threads.ts'

/** Well within the time after which a process is taken for dead. */
const beatEveryMs = 5_000
/** While versions change, what is due by itself may be missing for so long. */
const restoreEveryMs = 10 * 60_000
/** Jobs may go on for so long once the process is to stop. */
const stopGraceMs = 5_000
/** Whoever shows jobs is told of changes so often at most. */
const tellEveryMs = 500

/** What a process does jobs with. */
export interface JobWorkerDeps {
  /** The queue, opened to be looked after. Its owner stops it. */
  readonly boss: PgBoss
  readonly db: Database
  readonly pubsub: PubSub
  readonly clock: Clock
  readonly log: Log
  /** Names the process. */
  readonly processId: string
  readonly queues: readonly QueueName[]
  readonly jobs: readonly HandledJob[]
  /** Where jobs are done that hold the processor for long. Their owner stops them, after the worker. */
  readonly threads: WorkThreads
  /** Whether people wait for this process just now: then it does one job of each queue at a time. */
  readonly isBusy?: () => boolean
  /** Tells whoever started a job. */
  readonly onChange?: (change: JobChange) => Promise<void>
}

/** A job that a process works on. */
export interface JobInHand {
  readonly id: string
  readonly job: string
  readonly queue: QueueName
  readonly attempt: number
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly progress?: { readonly done: number; readonly total: number; readonly message?: ProgressMessage }
}

/** What a process has done of a queue since its start. */
export interface QueueStats {
  readonly queue: QueueName
  readonly ends: AttemptEnds
  readonly running: number
}

/** The running worker of a process. */
export interface JobWorker {
  readonly queues: readonly QueueName[]
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** What it works on now. */
  inHand(): JobInHand[]
  /** What each of its queues has done since the start, and does now. */
  stats(): QueueStats[]
  /** What waits in its queues, for all processes. */
  readonly backlog: () => Promise<readonly Backlog[]>
  stop(): Promise<void>
}

/** Starts to do jobs. */
export async function startJobWorker(deps: JobWorkerDeps): Promise<JobWorker> {
  const { boss, db, pubsub, clock, log, processId } = deps
  const handledByName = new Map(
    deps.jobs.map(({ job, handler = handlerOnThread(deps.threads, job) }) => [job.name, { job, handler }]),
  )
  const changes = tellOfChanges(pubsub, clock)
  const startedAt = clock.now()
  const workers = new Map(
    deps.queues.map((queue) => [
      queue,
      new QueueWorker({
        boss,
        db,
        clock,
        log,
        queue,
        processId,
        jobs: handledByName,
        concurrency: () => queues[queue][deps.isBusy?.() === true ? 'whenBusy' : 'concurrency'],
        onChange: async (change) => {
          changes.tell()
          // The job has changed whether or not anybody is told.
          await deps.onChange?.(change).catch((error: unknown) => {
            log.warn({ event: 'jobs.change_not_told', job: change.stored.job, err: error })
          })
        },
      }),
    ]),
  )
  const scheduled = scheduledJobs(deps.jobs)
  await keepSchedules(boss, scheduled, clock)
  // NOTE: a bus that is away costs the seconds until the watch sees what is due.
  pubsub.subscribe(jobWakeTopic, (message) => onWake(workers, message, log)).catch(() => undefined)
  const watch = startDueWatch({ db, clock, log, queues: deps.queues, onDue: (queue) => workers.get(queue)?.wake() })
  const restoring = clock.every(restoreEveryMs, () => {
    restoreSchedules(boss, scheduled, clock).catch((error: unknown) => {
      log.warn({ event: 'jobs.schedules_not_restored', err: error })
    })
  })
  const beat = clock.every(beatEveryMs, () => {
    for (const worker of workers.values()) beatOnce(worker, log)
  })

  return {
    queues: deps.queues,
    startedAt,
    inHand: () => [...workers.values()].flatMap(inHandOf),
    stats: () => [...workers.values()].map(({ queue, ends, running }) => ({ queue, ends, running: running.size })),
    backlog: createBacklogReader(deps),
    async stop() {
      watch.stop()
      pubsub.unsubscribe(jobWakeTopic)
      await Promise.all([...workers.values()].map((worker) => worker.stop(stopGraceMs)))
      beat.cancel()
      restoring.cancel()
      changes.stop()
    },
  }
}

/** A queue's name says that it has work; `{ touched: id }` that somebody has changed a job that may be in hand here. */
function onWake(workers: ReadonlyMap<QueueName, QueueWorker>, message: unknown, log: Log): void {
  if (typeof message === 'string') return workers.get(message as QueueName)?.wake()
  const { touched } = (message ?? {}) as { touched?: unknown }
  for (const worker of workers.values()) {
    if (typeof touched === 'string' && worker.worksOn(touched)) beatOnce(worker, log)
  }
}

function beatOnce(worker: QueueWorker, log: Log): void {
  // A database that is away says nothing about whose the jobs are.
  worker.beat().catch((error: unknown) => log.warn({ event: 'jobs.beat_failed', queue: worker.queue, err: error }))
}

function inHandOf(worker: QueueWorker): JobInHand[] {
  return [...worker.running].map(({ attempt, job, startedAt, progress }) => ({
    id: attempt.id,
    job: job.name,
    queue: worker.queue,
    attempt: attempt.retryCount + 1,
    startedAt,
    ...(progress === undefined ? {} : { progress }),
  }))
}

/** Many changes are one message. */
function tellOfChanges(pubsub: Pick<PubSub, 'publish'>, clock: Clock): { tell(): void; stop(): void } {
  let timer: Timer | undefined
  return {
    tell() {
      timer ??= clock.after(tellEveryMs, () => {
        timer = undefined
        pubsub.publish(jobChangedTopic, {})
      })
    },
    stop: () => timer?.cancel(),
  }
}
