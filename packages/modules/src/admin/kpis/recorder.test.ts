import { silentLog } from '@meydan/platform/log'
import type { Database } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { declareCallMetrics } from '@meydan/platform/metrics/call-metrics'
import { createMetrics } from '@meydan/platform/metrics/metrics'
import { FakeClock } from '@meydan/platform/realtime/testing/fake-clock'
import { newId } from '@meydan/protocol'
import { createTestDatabase, type TestDatabase } from '@meydan/testkit/test-database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { percentileMs } from './percentile.ts'
import { startKpiRecorder } from './recorder.ts'
import type { CallCounts, KpiSample } from './sample.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database[Symbol.asyncDispose]())

/** A recorder whose process and time a test drives; it begins at 22:13:20. */
function record(db: Pick<Database, 'rows'> = database.db) {
  const clock = new FakeClock()
  const processId = newId()
  const calls = declareCallMetrics(createMetrics(), ['chat.postMessage', 'chat.listMessages'])
  const pool = { total: 4, idle: 3, waiting: 0, max: 10 }
  const cache = { hits: 0, misses: 0, entries: 0, maxEntries: 9 }
  const recorder = startKpiRecorder({
    db: db as Database,
    clock,
    log: silentLog(),
    processId,
    own: {
      called: () => calls.called(),
      caches: () => ({ sessions: { stats: () => ({ ...cache }) } }),
      gateway: () => undefined,
      load: () => ({ delay: { p50: 0, p99: 0.02, max: 1 }, utilization: 0.1, processors: 0.25 }),
      pool: () => ({ ...pool }),
    },
  })
  const call = (durationMs: number, errorCode?: 'server.timeout' | 'chat.room_not_found') =>
    calls.onCall({ operation: 'chat.postMessage', errorCode, durationMs, statements: 1 })
  const kept = async () =>
    database.db.rows(sql<{ minute: Date; sample: KpiSample }>`
      select minute, sample from kpi_minutes where process = ${processId} order by 1`)
  /** The rows, once there are so many. */
  const rows = async (count: number) => {
    await expect.poll(async () => (await kept()).length, { interval: 5, timeout: 10_000 }).toBe(count)
    return kept()
  }
  return { clock, pool, cache, recorder, call, kept, rows }
}

test('[C29] a row a minute, at its end: what was counted in it and not before', async () => {
  const { clock, cache, recorder, call, rows } = record()
  for (const ms of [4, 4, 4, 40]) call(ms)
  call(4, 'chat.room_not_found')
  call(4, 'server.timeout')
  Object.assign(cache, { hits: 7, misses: 3 })
  clock.advance(40_000)
  await rows(1)
  call(9)
  clock.advance(60_000)
  const [first, second] = await rows(2)
  expect(first?.minute).toEqual(new Date('2023-11-14T22:13:00Z'))
  expect(second?.minute).toEqual(new Date('2023-11-14T22:14:00Z'))
  expect(first?.sample.minutes).toBeCloseTo(40 / 60)
  const counts = first?.sample.calls['chat.postMessage'] as CallCounts
  // A refusal is the caller's, a time-out is ours.
  expect(counts).toMatchObject({ calls: 6, failed: 1 })
  expect(percentileMs(counts, 0.5)).toBeLessThanOrEqual(4)
  expect(percentileMs(counts, 0.99)).toBeGreaterThan(31)
  expect(first?.sample.caches).toEqual({ sessions: { hits: 7, misses: 3 } })
  expect(first?.sample.gauges).toMatchObject({
    poolBusy: { mean: 1, most: 1 },
    poolMax: { mean: 10, most: 10 },
    processors: { mean: 0.25, most: 0.25 },
    loopDelayMs: { mean: 20, most: 20 },
  })
  expect(second?.sample.calls['chat.postMessage']).toMatchObject({ calls: 1, failed: 0 })
  expect(second?.sample.caches).toEqual({ sessions: { hits: 0, misses: 0 } })
  await recorder.stop()
})

test('a pool that is full for some seconds is seen', async () => {
  const { clock, pool, recorder, rows } = record()
  clock.advance(5_000)
  Object.assign(pool, { total: 10, idle: 0, waiting: 6 })
  clock.advance(5_000)
  Object.assign(pool, { total: 10, idle: 10, waiting: 0 })
  clock.advance(30_000)
  const [row] = await rows(1)
  expect(row?.sample.gauges.poolBusy.most).toBe(10)
  expect(row?.sample.gauges.poolWaiting.most).toBe(6)
  expect(row?.sample.gauges.poolBusy.mean).toBeLessThan(3)
  await recorder.stop()
})

test('what could not be kept is kept with the next row, and a stop keeps what the minute has had so far', async () => {
  let isAway = true
  const db = {
    rows: (statement: never) => (isAway ? Promise.reject(new Error('away')) : database.db.rows(statement)),
  }
  const { clock, recorder, call, rows } = record(db as unknown as Database)
  call(4)
  clock.advance(40_000)
  expect(await rows(0)).toEqual([])
  isAway = false
  call(4)
  clock.advance(60_000)
  const [row] = await rows(1)
  expect(row?.sample.calls['chat.postMessage']?.calls).toBe(2)
  expect(row?.sample.minutes).toBeCloseTo(100 / 60)
  call(4)
  clock.advance(15_000)
  await recorder.stop()
  const [, last] = await rows(2)
  expect(last?.sample.calls['chat.postMessage']?.calls).toBe(1)
  expect(last?.sample.minutes).toBeCloseTo(0.25)
  clock.advance(600_000)
  await rows(2)
})

test('a row that was stored without an answer is not counted twice', async () => {
  let isAnswered = false
  const db = {
    rows: async (statement: never) => {
      const stored = await database.db.rows(statement)
      if (!isAnswered) throw new Error('the connection was lost')
      return stored
    },
  }
  const { clock, recorder, call, rows } = record(db as unknown as Database)
  call(4)
  clock.advance(40_000)
  await rows(1)
  isAnswered = true
  call(4)
  clock.advance(60_000)
  const minute = new Date('2023-11-14T22:14:00Z')
  await expect.poll(async () => (await rows(1))[0]?.minute).toEqual(minute)
  const [row] = await rows(1)
  expect(row?.sample.calls['chat.postMessage']?.calls).toBe(2)
  expect(row?.sample.minutes).toBeCloseTo(100 / 60)
  await recorder.stop()
})
