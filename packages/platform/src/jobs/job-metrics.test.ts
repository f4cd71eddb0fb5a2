import { AppError, newId } from '@meydan/protocol'
import { createTestJobs, type TestJobs } from '@meydan/testkit/test-jobs'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { sql } from '../db/sql.ts'
import { silentLog } from '../log.ts'
import { declareJobMetrics } from '../metrics/job-metrics.ts'
import { createMetrics } from '../metrics/metrics.ts'
import { createBacklogReader } from './backlog.ts'
import { handle, type JobHandler } from './job-run.ts'
import { defineJob } from './job.ts'
import type { JobWorker } from './worker.ts'

const patiently = { timeout: 10_000, interval: 5 }

const count = defineJob({
  name: 'tests.count',
  queue: 'work',
  input: z.strictObject({}),
  retries: 1,
  retryDelaySeconds: 10,
})

let t: TestJobs
beforeAll(async () => {
  t = await createTestJobs()
})
afterEach(() => t.clear())
afterAll(() => t[Symbol.asyncDispose]())

async function ask(options?: { startAt: number }): Promise<string> {
  const id = newId()
  await t.database.db.transaction((tx) => t.jobs.enqueue(tx, count, {}, { id, ...options }))
  return id
}

async function becomes(id: string, state: string): Promise<void> {
  await vi.waitFor(async () => {
    const row = await t.database.db.row(sql<{ state: string }>`select state::text from jobs.job where id = ${id}`)
    expect(row?.state).toBe(state)
  }, patiently)
}

const working = (handler: JobHandler<typeof count>) => t.work([handle(count, handler)])

/** What ended, without what did not happen. */
function endedOf(worker: JobWorker): Record<string, number> {
  const [, counts] =
    worker
      .stats()
      .map(({ queue, ends }) => [queue, ends.counts] as const)
      .find(([queue]) => queue === 'work') ?? []
  return Object.fromEntries(Object.entries(counts ?? {}).filter(([, value]) => value > 0))
}

test('counts how attempts ended, and tells of the last one that it failed', async () => {
  const states: string[] = []
  const worker = await t.work(
    [
      handle(count, async () => {
        throw new AppError('server.unavailable')
      }),
    ],
    { onChange: async ({ state }) => void states.push(state) },
  )
  const id = await ask()
  await becomes(id, 'retry')
  await vi.waitFor(() => expect(endedOf(worker)).toEqual({ retried: 1 }), patiently)
  await t.time.pass(24_000)
  await becomes(id, 'failed')
  await vi.waitFor(() => expect(endedOf(worker)).toEqual({ retried: 1, failed: 1 }), patiently)
  expect(states).toEqual(['active', 'waiting', 'active', 'failed'])
})

test('counts what is running, how long it took, and what was cancelled', async () => {
  const go = Promise.withResolvers<void>()
  const worker = await working(async ({ signal }) => {
    signal.addEventListener('abort', () => go.reject(signal.reason as Error))
    await go.promise
  })
  const id = await ask()
  const running = () => worker.stats().find(({ queue }) => queue === 'work')?.running
  await vi.waitFor(() => expect(running()).toBe(1), patiently)
  await t.time.pass(3_000)
  await t.boss.cancel('work', id)
  await t.time.pass(5_000)
  await vi.waitFor(() => expect(endedOf(worker)).toEqual({ cancelled: 1 }), patiently)
  await vi.waitFor(() => expect(running()).toBe(0), patiently)
  const took = worker.stats().find(({ queue }) => queue === 'work')?.ends.seconds.sum
  expect(took).toBeGreaterThanOrEqual(3)
})

test('tells what is due and for how long, once in 5 s and from the index of the fetch', async () => {
  const { db } = t.database
  const rows = vi.fn<typeof db.rows>((statement) => db.rows(statement))
  const deps = { clock: t.time.clock, log: silentLog(), queues: ['work', 'events'] } as const
  const read = createBacklogReader({ ...deps, db: { ...db, rows } as typeof db })
  const none = { waiting: 0, oldestSeconds: 0 }
  expect(await read()).toEqual([
    { queue: 'work', ...none },
    { queue: 'events', ...none },
  ])
  await ask()
  await t.time.pass(4_000)
  await ask()
  await ask({ startAt: t.time.clock.now() + 60_000 })
  expect((await read())[0]).toEqual({ queue: 'work', ...none })
  await t.time.pass(1_000)
  const both = await Promise.all([read(), read()])
  expect(both[0][0]).toEqual({ queue: 'work', waiting: 2, oldestSeconds: 5 })
  expect(both[1]).toBe(both[0])
  expect(rows).toHaveBeenCalledTimes(2)
})

test('tells nothing of what waits while the database does not answer', async () => {
  const read = createBacklogReader({
    db: { ...t.database.db, rows: () => Promise.reject(new AppError('server.unavailable')) } as typeof t.database.db,
    clock: t.time.clock,
    log: silentLog(),
    queues: ['work'],
  })
  const metrics = createMetrics()
  declareJobMetrics(metrics, { stats: () => [], backlog: read })
  const lines = (await metrics.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  expect(lines).toEqual([])
})
