/*
 * Our queue with its worker in one process, and two operations over HTTP whose transactions differ in nothing but that one
 * asks for a job.
 *
 * node product-server.ts <database as JSON> <port of the operations>
 */
import { systemClock } from '@meydan/platform/clock'
import { parseConfig, withPort } from '@meydan/platform/config/config'
import { readEnv } from '@meydan/platform/config/read-env'
import type { ConnectionTarget } from '@meydan/platform/db/connection'
import type { Transaction } from '@meydan/platform/db/database'
import { createDatabase } from '@meydan/platform/db/postgres'
import { sql } from '@meydan/platform/db/sql'
import { createHealth } from '@meydan/platform/http/health'
import { openListener } from '@meydan/platform/http/listener'
import { createHttpServer } from '@meydan/platform/http/server'
import { queueNames } from '@meydan/platform/job-queues'
import { openBoss } from '@meydan/platform/jobs/boss'
import { createJobQueue } from '@meydan/platform/jobs/enqueue'
import { defineJob } from '@meydan/platform/jobs/job'
import { handle } from '@meydan/platform/jobs/job-run'
import { startJobWorker } from '@meydan/platform/jobs/worker'
import { WorkThreads } from '@meydan/platform/jobs/work-threads'
import { createLog } from '@meydan/platform/log'
import { createOperations } from '@meydan/platform/operations/registry'
import { route } from '@meydan/platform/operations/route'
import { MemoryBus } from '@meydan/platform/pubsub/memory'
import { defineOperation, newId } from '@meydan/protocol'
import * as z from 'zod/mini'
import { payload, serveParty } from './queue-party.ts'

const [target = '', port = '0'] = process.argv.slice(2)
const clock = systemClock
const log = createLog({ level: 'error' })
let statements = 0
const db = createDatabase({
  target: JSON.parse(target) as ConnectionTarget,
  maxConnections: 20,
  clock,
  log,
  onStatement: () => void statements++,
})
await db.raw('create table facts (id uuid primary key, body text not null)')

const input = z.strictObject({ roomId: z.uuid(), fromSeq: z.int(), toSeq: z.int() })
const jobs = {
  empty: defineJob({ name: 'bench.empty', queue: 'notifications', input }),
  finish: defineJob({ name: 'bench.finish', queue: 'notifications', input }),
}
let onBegin = () => {}
let onEnd = () => {}
const bus = new MemoryBus()
const boss = await openBoss({ db, clock, log, supervises: true })
const queue = createJobQueue({ boss, pubsub: bus.connect(), clock })
await startJobWorker({
  boss,
  db,
  pubsub: bus.connect(),
  clock,
  log,
  processId: newId(),
  queues: queueNames,
  // None of these jobs computes: no thread begins.
  threads: new WorkThreads({ processors: 1, log }),
  jobs: [
    handle(jobs.empty, async () => onBegin()),
    handle(jobs.finish, async (run) => {
      onBegin()
      await db.transaction((tx) => run.finish(tx))
    }),
  ],
  onChange: async ({ state }) => {
    if (state === 'completed') onEnd()
  },
})

const base = { method: 'POST', caller: 'anyone', errors: [], result: z.strictObject({}) } as const
const text = z.strictObject({ body: z.string() })
const write = defineOperation({
  ...base,
  name: 'bench.write',
  path: '/api/write',
  summary: 'Writes a fact.',
  input: text,
})
const writeAndAsk = defineOperation({
  ...base,
  name: 'bench.writeAndAsk',
  path: '/api/write-and-ask',
  summary: 'Writes a fact and asks for a job.',
  input: text,
})
const insertFact = (tx: Transaction, body: string) =>
  tx.rows(sql`insert into facts (id, body) values (${newId()}, ${body})`)

const given = parseConfig(readEnv({ PORT: port }, { envFile: null })).config
const listener = await openListener({ config: given.http, log, clock })
const http = await createHttpServer({
  config: withPort(given, listener.port).http,
  operations: createOperations({
    sessions: { sessionOf: async () => undefined },
    memberships: { actorOf: async () => undefined },
    log,
    clock,
    validateResults: false,
    slowRequestMs: 60_000,
    routes: [
      route(write, async (_context, { body }) => {
        await db.transaction((tx) => insertFact(tx, body))
        return {}
      }),
      route(writeAndAsk, async (_context, { body }) => {
        await db.transaction(async (tx) => {
          await insertFact(tx, body)
          await queue.enqueue(tx, jobs.empty, payload)
        })
        return {}
      }),
    ],
  }),
  health: createHealth({ checks: [], log, clock }),
  cookieName: () => 'session',
  version: '0.0.0',
  log,
  clock,
})
http.serve(listener)

serveParty({
  async enqueue(kind) {
    await db.transaction((tx) => queue.enqueue(tx, kind === 'finish' ? jobs.finish : jobs.empty, payload))
  },
  onBegin: (hear) => {
    onBegin = hear
  },
  onEnd: (hear) => {
    onEnd = hear
  },
  statements: () => statements,
})
