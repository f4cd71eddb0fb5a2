/*
 * graphile-worker with its worker in one process. `batched`: it fetches several jobs at once and ends them together.
 *
 * node graphile-server.ts <database as JSON> [batched]
 */
import { systemClock } from '@meydan/platform/clock'
import type { ConnectionTarget } from '@meydan/platform/db/connection'
import { createDatabase } from '@meydan/platform/db/postgres'
import { sql } from '@meydan/platform/db/sql'
import { createLog } from '@meydan/platform/log'
import { Logger, run, type RunnerOptions } from 'graphile-worker'
import { EventEmitter } from 'node:events'
import pg from 'pg'
import { atOnce, payload, serveParty } from './queue-party.ts'

const [text = '', mode = ''] = process.argv.slice(2)
const target = JSON.parse(text) as ConnectionTarget
/** What its documents recommend where many short jobs come. */
const batched = { localQueue: { size: 64 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 }
let onBegin = () => {}
let onEnd = () => {}
const events = new EventEmitter()
events.on('job:complete', () => onEnd())
await run({
  preset: {
    worker: { concurrentJobs: atOnce, ...(mode === 'batched' ? batched : {}) },
  },
  // As many as it takes by default.
  pgPool: new pg.Pool({ ...(target as pg.PoolConfig), max: 10 }),
  noHandleSignals: true,
  events: events as NonNullable<RunnerOptions['events']>,
  logger: new Logger(() => (level, message) => {
    if (level === 'error') process.stderr.write(`${message}\n`)
  }),
  taskList: { empty: async () => onBegin() },
})
// What asks for jobs speaks to the database as ours does.
const db = createDatabase({ target, maxConnections: atOnce, clock: systemClock, log: createLog({ level: 'error' }) })

serveParty({
  async enqueue() {
    await db.transaction((tx) =>
      tx.rows(sql`select graphile_worker.add_job('empty', ${JSON.stringify(payload)}::json)`),
    )
  },
  onBegin: (hear) => {
    onBegin = hear
  },
  onEnd: (hear) => {
    onEnd = hear
  },
})
