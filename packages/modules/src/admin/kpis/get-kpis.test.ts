import { dayAfter, dayOf } from '@meydan/platform/figures/days'
import { sql } from '@meydan/platform/db/sql'
import { newId, operations } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { replaceKpiMinutes } from '../sql/kpis.ts'
import { rollUpKpis } from './roll-up.ts'
import { gaugeNames, type KpiSample } from './sample.ts'

const { admin } = operations
const minuteMs = 60_000
const hourMs = 60 * minuteMs

let product: TestProduct
let operator: Persona
beforeAll(async () => {
  product = await createTestProduct()
  operator = await product.owner()
})
afterAll(() => product[Symbol.asyncDispose]())
beforeEach(async () => {
  for (const table of ['kpi_minutes', 'kpi_spans', 'member_days']) {
    await product.db.rows(sql`delete from ${sql.table(table)}`)
  }
})

const read = (range: 'hour' | 'day' | 'week') => product.call(admin.getKpis, { range }, operator)
const thisHour = () => Math.floor(Date.now() / hourMs) * hourMs

function rollUp(now = Date.now()) {
  const clock = { now: () => now } as Parameters<typeof rollUpKpis>[0]['clock']
  return rollUpKpis({ db: product.db, clock }, new AbortController().signal)
}

/** A minute of a process in which so many messages were posted, each in about 2 ms. */
async function minute(at: number, calls: number, { failed = 0, processId = newId() } = {}): Promise<void> {
  const gauges = Object.fromEntries(gaugeNames.map((name) => [name, { mean: 0.5, most: 1 }])) as KpiSample['gauges']
  const sample: KpiSample = {
    minutes: 1,
    calls: { 'chat.postMessage': { calls, failed, buckets: { 3: calls } } },
    caches: { sessions: { hits: calls, misses: 1 } },
    gauges,
  }
  await replaceKpiMinutes(product.db, { since: new Date(at), minute: new Date(at), processId, sample })
}

async function rows(table: string): Promise<number> {
  const row = await product.db.row(sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`)
  return row?.count ?? 0
}

test('[C29] [T21] the last hour by minutes, over all processes, beside what is asked for', async () => {
  const at = Math.floor(Date.now() / minuteMs) * minuteMs - 30 * minuteMs
  await minute(at, 200, { failed: 1 })
  await minute(at, 200, { failed: 1 })
  await minute(at + minuteMs, 100)
  await minute(at - hourMs, 1_000)
  const kpis = await read('hour')
  expect(kpis.calls).toMatchObject({ calls: 500, errorRate: 0.004 })
  expect(kpis.points).toMatchObject([
    { at: new Date(at).toISOString(), calls: 400, errorRate: 0.005, poolBusy: 2, hostCpu: 0.5 },
    { calls: 100, errorRate: 0, poolBusy: 1, hostCpu: 0.5 },
  ])
  expect(kpis.operations).toMatchObject([{ operation: 'chat.postMessage', calls: 500 }])
  expect(kpis.operations[0]?.p95Ms).toBeCloseTo(1.98)
  expect(kpis.caches).toEqual([{ name: 'sessions', hits: 500, misses: 3, hitRate: 500 / 503 }])
  const target = (name: string) => kpis.targets.find((one) => one.name === name)
  expect(target('send')).toMatchObject({ measure: 'p95Ms', atMost: 50 })
  expect(target('send')?.now).toBeCloseTo(1.98)
  expect(target('errors')).toEqual({ name: 'errors', measure: 'errorRate', atMost: 0.005, now: 0.004 })
  expect(target('list')).toEqual({ name: 'list', measure: 'p95Ms', atMost: 90, now: null })
  expect(target('connections')?.now).toBe(kpis.database.connections)
  expect(kpis.database.connections).toBeGreaterThan(0)
  expect(kpis.database.bytes).toBeGreaterThan(1_000_000)
})

test('nothing is known yet: nothing is told, and nothing breaks', async () => {
  const { points, calls, targets } = await read('week')
  expect(points).toEqual([])
  expect(calls).toEqual({ calls: 0, errorRate: null, p50Ms: null, p95Ms: null, p99Ms: null })
  expect(targets.filter(({ now }) => now !== null).map(({ name }) => name)).toEqual(['connections'])
})

test('minutes are put together to ten and these to hours, and the sums stay, however often and by how many', async () => {
  const from = thisHour() - 2 * hourMs
  for (let index = 0; index < 120; index++) await minute(from + index * minuteMs, 1)
  await Promise.all([rollUp(from + 2 * hourMs), rollUp(from + 2 * hourMs)])
  // The last ten minutes are not over for as long as somebody may still write them.
  expect(await rows('kpi_spans')).toBe(11 + 1)
  expect(await rollUp(from + 2 * hourMs + 3 * minuteMs)).toEqual({ spans: 2, deleted: 0 })
  expect(await rollUp(from + 2 * hourMs + 3 * minuteMs)).toEqual({ spans: 0, deleted: 0 })
  const [day, week] = [await read('day'), await read('week')]
  expect(day.points.map(({ calls }) => calls)).toEqual(Array.from({ length: 12 }, () => 10))
  expect(week.points.map(({ calls }) => calls)).toEqual([60, 60])
  expect([day.calls.calls, week.calls.calls, day.stepMinutes, week.stepMinutes]).toEqual([120, 120, 10, 60])
})

test('twenty hours without a worker are caught up with', async () => {
  const from = thisHour() - 20 * hourMs
  await minute(from, 5)
  await rollUp(from + 30 * minuteMs)
  await minute(from + 19 * hourMs, 7)
  await rollUp(from + 20 * hourMs + 3 * minuteMs)
  expect((await read('week')).points.map(({ calls }) => calls)).toEqual([5, 7])
})

test('what is old goes: minutes after a day, spans after eight', async () => {
  const from = thisHour() - 2 * hourMs
  await minute(from, 1)
  await rollUp(from + 2 * hourMs)
  expect([await rows('kpi_minutes'), await rows('kpi_spans')]).toEqual([1, 2])
  await rollUp(from + 25 * hourMs)
  expect([await rows('kpi_minutes'), await rows('kpi_spans')]).toEqual([0, 2])
  expect(await rollUp(from + 9 * 24 * hourMs)).toEqual({ spans: 0, deleted: 2 })
})

test('rows of another version are passed over', async () => {
  await product.db.rows(sql`
    insert into kpi_minutes (minute, process, form, sample) values (now() - interval '5 minutes', ${newId()}, 2, '{}')`)
  expect((await read('hour')).points).toEqual([])
})

test('who was there: today so far, yesterday, and within the thirty days up to then [C29]', async () => {
  const colleague = await product.colleague(operator)
  const today = dayOf(Date.now())
  const note = (ago: number, { workspaceId, member }: Persona) =>
    product.db.rows(sql`
      insert into member_days (workspace_id, day, member_id)
      values (${workspaceId}, ${dayAfter(today, -ago)}, ${member.id})`)
  expect((await read('hour')).people).toEqual({ today: 0, day: 0, month: 0, share: null })
  await note(0, colleague)
  await note(1, operator)
  await note(30, colleague)
  await note(31, await product.owner())
  expect((await read('hour')).people).toEqual({ today: 1, day: 1, month: 2, share: 0.5 })
})

test('a range that is none is refused', async () => {
  await expect(product.call(admin.getKpis, { range: 'year' as 'hour' }, operator)).rejects.toMatchObject({
    code: 'request.invalid',
  })
})
