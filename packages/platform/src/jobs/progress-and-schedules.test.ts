import { createTestJobs, type TestJobs } from '@meydan/testkit/test-jobs'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { sql } from '../db/sql.ts'
import { defineJob, type JobDefinition, type JobInput } from './job.ts'
import { handle, type JobRun } from './job-run.ts'
import type { EnqueueOptions } from './job-queue.ts'

const patiently = { timeout: 10_000, interval: 5 }

const count = defineJob({
  name: 'tests.count',
  queue: 'work',
  input: z.strictObject({ n: z.number() }),
})

let t: TestJobs
beforeAll(async () => {
  t = await createTestJobs()
})
afterEach(() => t.clear())
afterAll(() => t[Symbol.asyncDispose]())

function ask<Job extends JobDefinition>(job: Job, input: JobInput<Job>, options?: EnqueueOptions) {
  return t.database.db.transaction((tx) => t.jobs.enqueue(tx, job, input, options))
}

async function stateOf(id: string | undefined): Promise<string | undefined> {
  const row = await t.database.db.row(sql<{ state: string }>`select state::text from jobs.job where id = ${id}`)
  return row?.state
}

/** What is due is looked for by the clock, and the answer may be late on a machine with other things to do. */
const becomes = (id: string | undefined, state: string) =>
  vi.waitFor(async () => {
    if (state === 'completed' || state === 'failed') await t.time.pass(50)
    expect(await stateOf(id)).toBe(state)
  }, patiently)

test('tells of progress at once, then each second, and keeps the lines [M8]', async () => {
  const go = Promise.withResolvers<void>()
  const changes: unknown[] = []
  let run: JobRun | undefined
  await t.work(
    [
      handle(count, async (given) => {
        run = given
        given.progress(1, 10, { code: 'tests.counting' })
        given.note('one')
        await go.promise
      }),
    ],
    { onChange: async ({ state, progress }) => void changes.push([state, progress?.done]) },
  )
  const id = await ask(count, { n: 1 })
  await becomes(id, 'active')
  await t.time.pass(1)
  await vi.waitFor(() => expect(changes.slice(1)).toEqual([['active', 1]]), patiently)
  for (let done = 2; done <= 9; done++) run?.progress(done, 10)
  await t.time.pass(1_000)
  await vi.waitFor(
    () =>
      expect(changes).toEqual([
        ['active', undefined],
        ['active', 1],
        ['active', 9],
      ]),
    patiently,
  )
  go.resolve()
  await becomes(id, 'completed')
  await vi.waitFor(() => expect(changes.at(-1)).toEqual(['completed', 9]), patiently)
  const [kept] = await t.database.db.rows(sql`select done, total, lines, outcome from job_runs where job_id = ${id}`)
  expect(kept).toEqual({ done: 9, total: 10, lines: ['one'], outcome: 'completed' })
})

test('sends what is scheduled in its time zone, once among several workers, and once what was missed [M7]', async () => {
  const daily = defineJob({
    ...count,
    name: 'tests.daily',
    input: z.strictObject({}),
    schedule: { cron: '30 12 * * *', timeZone: 'Europe/Istanbul' },
  })
  const doneAt: string[] = []
  const handled = [handle(daily, async () => void doneAt.push(new Date(t.time.clock.now()).toISOString().slice(0, 16)))]
  await t.work(handled)
  await t.work(handled)
  // 12:28 in Istanbul.
  await t.time.bossClock.setTime('2026-11-20T09:28:00Z')
  for (let minute = 0; minute < 5; minute++) await t.time.pass(60_000)
  await vi.waitFor(() => expect(doneAt).toHaveLength(1), patiently)
  expect(doneAt[0]).toMatch(/^2026-11-20T09:3[01]$/)
  // A worker of an older version comes late, and takes out what it does not know.
  const older = await t.work([handle(count, async () => {})])
  await older.stop()
  expect(await t.boss.getSchedules()).toEqual([])
  await t.time.pass(11 * 60_000)
  await vi.waitFor(async () => expect(await t.boss.getSchedules()).toHaveLength(1), patiently)
  await t.time.bossClock.setTime('2026-11-23T20:00:00Z')
  for (let minute = 0; minute < 5; minute++) await t.time.pass(60_000)
  await vi.waitFor(() => expect(doneAt).toHaveLength(2), patiently)
}, 60_000)
