// The library that keeps the queue, on a database of ours. Everything that knows its options stands here.
import { PgBoss, type Clock as BossClock, type ConnectionOptions, type ConstructorOptions } from 'pg-boss'
import type { Clock, Timer } from '../clock.ts'
import type { RawQueryable } from '../db/database.ts'
import type { Log } from '../log.ts'
import { queueNames } from '../job-queues.ts'

/** A connection to the queue, and the clock that it goes by, as the library has them. */
export type { BossClock, PgBoss }

/** The schema of the queue's own tables: they belong to no workspace (law L7), and the library changes them by itself. */
export const jobsSchema = 'jobs'

/** A worker that says nothing for so long has died; the library takes no less than 10 s. */
export const heartbeatSeconds = 20
/** How often it is looked for workers that have died and attempts that took too long. */
const superviseSeconds = 10

/** What a connection to the queue is made from. */
export interface BossOptions {
  readonly db: RawQueryable
  readonly clock: Clock
  readonly log: Log
  /** Also looks after the queue: takes jobs back from dead workers, runs schedules, deletes what is old. */
  readonly supervises: boolean
  /** A clock that drives the database's idea of now as well, in tests. */
  readonly bossClock?: BossClock | undefined
}

/** Connects to the queue, which `installQueue` has made. It polls for nothing by itself. */
export async function openBoss({ db, clock, log, supervises, bossClock }: BossOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    ...quiet,
    // Who gives a clock that drives the database sees to its sessions, too.
    db: { ...bossDatabase(db), setSessionStatements: async () => {} },
    clock: bossClock ?? bossClockOf(clock),
    supervise: supervises,
    schedule: supervises,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    maintenanceIntervalSeconds: 600,
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: 5,
  })
  boss.on('error', (error) => log.warn({ event: 'jobs.queue_failed', error: error.message }))
  boss.on('warning', ({ message, data }) => log.warn({ event: 'jobs.queue_warning', message, data }))
  return boss.start()
}

/** Ends a connection to the queue; its pool is somebody else's. */
export async function stopBoss(boss: PgBoss): Promise<void> {
  await boss.stop({ close: false, graceful: false })
}

/** Makes or migrates the queue's tables, and its queues. Call under the lock of migrations. */
export async function installQueue(db: RawQueryable, clock: Clock): Promise<void> {
  const boss = new PgBoss({
    ...quiet,
    db: bossDatabase(db),
    clock: bossClockOf(clock),
    migrate: true,
    createSchema: true,
  })
  // NOTE: what fails here rejects the call that failed.
  boss.on('error', () => {})
  await boss.start()
  try {
    await db.raw(boardIndexes)
    for (const name of queueNames) {
      // "short": of those that wait, a key stands for one; jobs without a key of their own have their id for it.
      await boss.createQueue(name, { policy: 'short', heartbeatSeconds })
    }
  } finally {
    await boss.stop({ close: false, graceful: false })
  }
}

/**
 * What a workspace's jobs, those that a member has started and the few that were cancelled are listed by, and what the few
 * that did not succeed are counted by: those that did are then counted without looking at them. Beside the library's own indexes, whose names
 * it changes by number: it passes over these in its own migrations, forth and back.
 */
const boardIndexes = `
  create index if not exists job_common__workspace_id_created_on on ${jobsSchema}.job_common
    ((data->>'workspaceId'), created_on) where data->>'workspaceId' is not null;
  create index if not exists job_common__started_by_created_on on ${jobsSchema}.job_common
    ((data->>'startedBy'), created_on) where data->>'startedBy' is not null;
  create index if not exists job_common__name_created_on_cancelled on ${jobsSchema}.job_common
    (name, created_on) where state = 'cancelled';
  create index if not exists job_common__name_completed_on_unsuccessful on ${jobsSchema}.job_common
    (name, completed_on) where state in ('failed', 'cancelled')`

/** What the library has and we do without: its registry of processes, its record of warnings, its own reindexing. */
const quiet: ConstructorOptions = {
  schema: jobsSchema,
  migrate: false,
  createSchema: false,
  supervise: false,
  schedule: false,
  registerInstance: false,
  persistWarnings: false,
  persistQueueStats: false,
  reindex: false,
  queueCacheIntervalSeconds: 3_600,
  flowIntervalSeconds: 3_600,
  bamIntervalSeconds: 3_600,
}

type BossDatabase = NonNullable<ConnectionOptions['db']>

/** The library's statements run on our pool, or in the transaction that is given. */
export function bossDatabase(db: RawQueryable): BossDatabase {
  return { executeSql: async (text, values) => ({ rows: await db.raw(text, values) }) }
}

/**
 * The same for what runs with each job. The table has seventeen indexes, most of them partial: planning an insert takes the
 * server 1.1 ms, running it 0.4 ms, and a fetch or an end is much the same. Texts differ by the queue and the size of a fetch.
 */
export function preparingBossDatabase(db: RawQueryable): BossDatabase {
  return { executeSql: async (text, values) => ({ rows: await db.raw(text, values, { isPrepared: true }) }) }
}

function bossClockOf(clock: Clock): BossClock {
  return {
    now: () => clock.now(),
    setTimeout: (run, ms) => clock.after(ms, run),
    setInterval: (run, ms) => clock.every(ms, run),
    clearTimeout: (timer) => (timer as Timer).cancel(),
    clearInterval: (timer) => (timer as Timer).cancel(),
  }
}
