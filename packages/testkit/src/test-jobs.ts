import type { Clock } from '@meydan/platform/clock'
import { openBoss, stopBoss } from '@meydan/platform/jobs/boss'
import { createJobQueue } from '@meydan/platform/jobs/enqueue'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { HandledJob } from '@meydan/platform/jobs/job-run'
import { queueNames } from '@meydan/platform/job-queues'
import { WorkThreads } from '@meydan/platform/jobs/work-threads'
import { startJobWorker, type JobWorker, type JobWorkerDeps } from '@meydan/platform/jobs/worker'
import { silentLog } from '@meydan/platform/log'
import { MemoryBus } from '@meydan/platform/pubsub/memory'
import { newId } from '@meydan/protocol'
import { TestClock, type PgBoss } from 'pg-boss'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

/** A clock that a test drives, for us and for the queue's tables in the database. */
export interface JobClock {
  readonly clock: Clock
  readonly bossClock: TestClock
  /** Lets so much time pass; timers that are due in it run in their order. Handlers may still be at work afterwards. */
  pass(ms: number): Promise<void>
}

/** Drives the queue's tables as well, for every session: the library asks for a setting in each of them. */
class DatabaseClock extends TestClock {
  override async attach(target: Parameters<TestClock['attach']>[0]): Promise<AsyncDisposable> {
    const attached = await super.attach(target)
    await target.db.executeSql(`
      create or replace function jobs.job_now() returns timestamptz language sql stable as
      $$ select coalesce((select c.now from jobs.__pgboss_test_clock c limit 1), pg_catalog.now()) $$`)
    return attached
  }
}

/** Makes a clock that stands at an instant. */
export function createJobClock(start = '2026-11-20T09:00:00Z'): JobClock {
  const bossClock = new DatabaseClock(start)
  const timer = (handle: unknown) => ({ cancel: () => bossClock.clearTimeout(handle) })
  return {
    bossClock,
    clock: {
      now: () => bossClock.now(),
      monotonic: () => bossClock.now(),
      after: (ms, run) => timer(bossClock.setTimeout(run, ms)),
      every: (ms, run) => timer(bossClock.setInterval(run, ms)),
    },
    pass: (ms) => bossClock.tick(ms),
  }
}

/** The queue with its workers, on a database of its own. */
export interface TestJobs extends AsyncDisposable {
  readonly database: TestDatabase
  readonly boss: PgBoss
  readonly jobs: JobQueue
  readonly time: JobClock
  readonly bus: MemoryBus
  /** Ends all workers and forgets all jobs. */
  clear(): Promise<void>
  /** Starts a worker, as a process of its own would. */
  work(handled: readonly HandledJob[], options?: Partial<JobWorkerDeps>): Promise<JobWorker>
}

/** Makes the queue; nobody works on it yet. */
export async function createTestJobs(options: { time?: JobClock } = {}): Promise<TestJobs> {
  const database = await createTestDatabase()
  const time = options.time ?? createJobClock()
  const bus = new MemoryBus()
  const own = bus.connect()
  const { clock, bossClock } = time
  const log = silentLog()
  const boss = await openBoss({ db: database.db, clock, log, supervises: true, bossClock })
  const workers: JobWorker[] = []
  const threads = new WorkThreads({ processors: 2, log })
  async function clear(): Promise<void> {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()))
    await database.db.raw(
      'delete from jobs.job; delete from jobs.schedule; delete from job_runs; delete from job_handovers',
    )
  }
  return {
    database,
    boss,
    jobs: createJobQueue({ boss, pubsub: own, clock }),
    time,
    bus,
    async work(handled, given = {}) {
      const worker = await startJobWorker({
        boss,
        db: database.db,
        pubsub: bus.connect(),
        clock,
        log,
        processId: newId(),
        queues: queueNames,
        jobs: handled,
        threads,
        ...given,
      })
      workers.push(worker)
      return worker
    },
    clear,
    async [Symbol.asyncDispose]() {
      await clear()
      await threads.stop()
      await stopBoss(boss)
      await database[Symbol.asyncDispose]()
    },
  }
}
