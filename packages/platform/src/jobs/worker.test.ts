import { createTestJobs, type TestJobs } from '@meydan/testkit/test-jobs'
import { AppError } from '@meydan/protocol'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { sql } from '../db/sql.ts'
import { defineJob, type JobDefinition, type JobInput } from './job.ts'
import { handle } from './job-run.ts'
import type { EnqueueOptions } from './job-queue.ts'

const patiently = { timeout: 10_000, interval: 5 }

const count = defineJob({
  name: 'tests.count',
  queue: 'work',
  input: z.strictObject({ n: z.number() }),
  retries: 3,
  retryDelaySeconds: 10,
  maxRetryDelaySeconds: 60,
  timeoutSeconds: 100,
})

let t: TestJobs
beforeAll(async () => {
  t = await createTestJobs()
})
afterEach(async () => {
  await t.clear()
  await t.database.db.raw('drop table if exists effects')
})
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

function runsOf(id: string | undefined) {
  return t.database.db.rows(sql<{ attempt: number; outcome: string; code: string | null }>`
    select attempt, outcome, error->>'code' as code from job_runs where job_id = ${id} order by attempt`)
}

test('does a job once its transaction is committed, and none of one that was rolled back [L9] [T23]', async () => {
  const done: number[] = []
  await t.work([handle(count, async ({ input: { n } }) => void done.push(n))])
  await expect(
    t.database.db.transaction(async (tx) => {
      await t.jobs.enqueue(tx, count, { n: 1 })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  const id = await ask(count, { n: 2 })
  await becomes(id, 'completed')
  expect(done).toEqual([2])
  expect(await runsOf(id)).toEqual([])
})

test('keeps what a handler returns', async () => {
  await t.work([handle(count, async ({ input: { n } }) => ({ twice: 2 * n }))])
  const id = await ask(count, { n: 21 })
  await becomes(id, 'completed')
  const row = await t.database.db.row(sql<{ output: unknown }>`select output from jobs.job where id = ${id}`)
  expect(row?.output).toEqual({ twice: 42 })
})

test('tries again after an error that may pass, later and later, and remembers each attempt', async () => {
  let attempts = 0
  await t.work([
    handle(count, async () => {
      attempts++
      throw new AppError('server.unavailable')
    }),
  ])
  const id = await ask(count, { n: 1 })
  const pauses: number[] = []
  for (let attempt = 1; attempt <= 3; attempt++) {
    await vi.waitFor(() => expect(attempts).toBe(attempt), patiently)
    await becomes(id, 'retry')
    const row = await t.database.db.row(sql<{ pause: number }>`
      select extract(epoch from start_after - jobs.job_now())::float as pause from jobs.job where id = ${id}`)
    pauses.push(row?.pause ?? 0)
    for (let passed = 0; attempts === attempt && passed < 60; passed += 2) await t.time.pass(2_000)
  }
  await becomes(id, 'failed')
  expect(await runsOf(id)).toEqual(
    [1, 2, 3, 4].map((attempt) => ({ attempt, outcome: 'failed', code: 'server.unavailable' })),
  )
  // Twice as long as before each time, at a random place of the upper half, and a minute at most.
  const [first = 0, second = 0, third = 0] = pauses
  expect([first >= 10, first <= 20, second >= 20, second <= 40, third >= 40, third <= 60]).not.toContain(false)
})

test('gives up at once on an error that will not pass', async () => {
  await t.work([
    handle(count, async () => {
      throw new AppError('request.invalid')
    }),
  ])
  const id = await ask(count, { n: 1 })
  await becomes(id, 'failed')
  expect(await runsOf(id)).toEqual([{ attempt: 1, outcome: 'failed', code: 'request.invalid' }])
})

test('comes back when the other side says', async () => {
  const triedAt: number[] = []
  await t.work([
    handle(count, async () => {
      triedAt.push(t.time.clock.now())
      if (triedAt.length === 1) throw new AppError('limits.too_many_requests', { retryAfterMs: 300_000 })
    }),
  ])
  const id = await ask(count, { n: 1 })
  await becomes(id, 'retry')
  await t.time.pass(298_000)
  expect(triedAt).toHaveLength(1)
  await t.time.pass(4_000)
  await becomes(id, 'completed')
})

test('refuses an input that its schema does not take, without trying again', async () => {
  await t.work([handle(count, async () => {})])
  const id = await ask(count, { n: 'one' } as never)
  await becomes(id, 'failed')
  expect(await runsOf(id)).toMatchObject([{ code: 'request.invalid' }])
})

test('takes a job up again whose worker died, and refuses the end that the dead one writes [C32]', async () => {
  const id = await ask(count, { n: 1 })
  const [fetched] = await t.boss.fetch('work', { includeMetadata: true })
  expect(fetched?.id).toBe(id)
  const attempts: number[] = []
  await t.work([handle(count, async ({ attempt }) => void attempts.push(attempt))])
  await t.time.pass(60_000)
  await vi.waitFor(async () => {
    await t.time.pass(2_000)
    expect(await stateOf(id)).toBe('completed')
  }, patiently)
  expect(attempts).toEqual([2])
  expect(await runsOf(id)).toMatchObject([{ attempt: 1, outcome: 'lost' }])
  const late = await t.boss.complete('work', [{ id: id as string, retryCount: 0 }])
  expect((late as { affected?: number }).affected).toBe(0)
})

test('holds on to a job that takes long while its worker lives', async () => {
  const go = Promise.withResolvers<void>()
  let attempts = 0
  await t.work([
    handle(count, async () => {
      attempts++
      await go.promise
    }),
  ])
  const id = await ask(count, { n: 1 })
  await becomes(id, 'active')
  for (let second = 0; second < 90; second += 5) await t.time.pass(5_000)
  expect(await stateOf(id)).toBe('active')
  go.resolve()
  await becomes(id, 'completed')
  expect(attempts).toBe(1)
})

test('ends a job in the transaction of its effect, or neither', async () => {
  const { db } = t.database
  await db.raw('create table effects (n int)')
  let failsOnce = true
  await t.work([
    handle(count, async (run) => {
      await db.transaction(async (tx) => {
        await tx.rows(sql`insert into effects values (${run.input.n})`)
        await run.finish(tx)
        if (failsOnce) {
          failsOnce = false
          throw new AppError('server.unavailable')
        }
      })
    }),
  ])
  const id = await ask(count, { n: 7 })
  await becomes(id, 'retry')
  expect(await db.raw('select n from effects')).toEqual([])
  await t.time.pass(30_000)
  await becomes(id, 'completed')
  expect(await db.raw('select n from effects')).toEqual([{ n: 7 }])
})

test('lets no effect through whose job is another worker’s by now', async () => {
  const { db } = t.database
  await db.raw('create table effects (n int)')
  const go = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<unknown>()
  await t.work([
    handle(count, async (run) => {
      await go.promise
      await db
        .transaction(async (tx) => {
          await tx.rows(sql`insert into effects values (1)`)
          await run.finish(tx)
        })
        .catch((error: unknown) => {
          ended.resolve(error)
          throw error
        })
    }),
  ])
  const id = await ask(count, { n: 1 })
  await becomes(id, 'active')
  await db.rows(sql`update jobs.job set retry_count = retry_count + 1 where id = ${id}`)
  go.resolve()
  expect(await ended.promise).toMatchObject({ code: 'jobs.claim_lost' })
  expect(await db.raw('select n from effects')).toEqual([])
})

test('does what is more urgent first [M51]', async () => {
  const done: number[] = []
  for (const n of [1, 2, 3, 4]) await ask(count, { n }, { priority: n })
  await t.work([handle(count, async ({ input: { n } }) => void done.push(n))], { isBusy: () => true })
  await vi.waitFor(() => expect(done).toEqual([4, 3, 2, 1]), patiently)
})

test('keeps one job for a key while it waits', async () => {
  const ids = [await ask(count, { n: 1 }, { key: 'k' }), await ask(count, { n: 2 }, { key: 'k' })]
  expect(ids[1]).toBeUndefined()
  const [begun] = await t.boss.fetch('work')
  expect(begun?.id).toBe(ids[0])
  expect(await ask(count, { n: 3 }, { key: 'k' })).toBeDefined()
  expect(await ask(count, { n: 4 })).toBeDefined()
  expect(await ask(count, { n: 5 })).toBeDefined()
})

test('lets a job that stands for a key wait for the transactions that count on it', async () => {
  const { db } = t.database
  await db.raw('create table effects (n int)')
  const seen: number[] = []
  const see = async () => seen.push((await db.raw('select 1 from effects')).length)
  const first = await ask(count, { n: 1 }, { key: 'k', startAt: t.time.clock.now() + 1_000 })
  const counted = Promise.withResolvers<void>()
  const commit = Promise.withResolvers<void>()
  const second = db.transaction(async (tx) => {
    await tx.rows(sql`insert into effects values (1)`)
    expect(await t.jobs.enqueue(tx, count, { n: 2 }, { key: 'k' })).toBeUndefined()
    counted.resolve()
    await commit.promise
  })
  await counted.promise
  await t.work([handle(count, async () => void (await see()))])
  await t.time.pass(6_000)
  expect(await stateOf(first)).toBe('created')
  commit.resolve()
  await second
  await t.time.pass(4_000)
  await becomes(first, 'completed')
  expect(seen).toEqual([1])
})

test('makes one job of an id, also after it has ended', async () => {
  const id = crypto.randomUUID()
  let done = 0
  await t.work([handle(count, async () => void done++)])
  await ask(count, { n: 1 }, { id })
  await becomes(id, 'completed')
  expect(await ask(count, { n: 1 }, { id })).toBeUndefined()
  expect(done).toBe(1)
})

test('waits for the time that a job is for', async () => {
  let done = 0
  await t.work([handle(count, async () => void done++)])
  const id = await ask(count, { n: 1 }, { startAt: t.time.clock.now() + 120_000 })
  await t.time.pass(118_000)
  expect(done).toBe(0)
  await t.time.pass(4_000)
  await becomes(id, 'completed')
})

test('does not do what is no longer worth doing', async () => {
  const urgent = defineJob({ ...count, name: 'tests.urgent', deadlineSeconds: 60 })
  const id = await ask(urgent, { n: 1 })
  await t.time.pass(61_000)
  let done = 0
  await t.work([handle(urgent, async () => void done++)])
  await becomes(id, 'failed')
  expect(done).toBe(0)
  expect(await runsOf(id)).toMatchObject([{ code: 'jobs.overdue' }])
})

test('gives an attempt up that takes too long', async () => {
  const signals: AbortSignal[] = []
  await t.work([
    handle(count, async ({ signal }) => {
      signals.push(signal)
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
    }),
  ])
  const id = await ask(count, { n: 1 })
  await becomes(id, 'active')
  await t.time.pass(100_000)
  await becomes(id, 'retry')
  expect(signals[0]?.reason).toMatchObject({ code: 'jobs.timed_out' })
  expect(await runsOf(id)).toMatchObject([{ attempt: 1, outcome: 'failed', code: 'jobs.timed_out' }])
})

test('stops a job that was cancelled', async () => {
  const aborted = Promise.withResolvers<unknown>()
  await t.work([
    handle(count, async ({ signal }) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      aborted.resolve(signal.reason)
    }),
  ])
  const id = (await ask(count, { n: 1 })) as string
  await becomes(id, 'active')
  await t.boss.cancel('work', id)
  await t.time.pass(5_000)
  expect(await aborted.promise).toMatchObject({ code: 'jobs.claim_lost' })
  await vi.waitFor(async () => expect(await runsOf(id)).toMatchObject([{ outcome: 'cancelled' }]), patiently)
  expect(await stateOf(id)).toBe('cancelled')
})

test('does a job of an older version whose input it can still read', async () => {
  const id = await ask(count, { n: 1 })
  await t.work([handle({ ...count, version: 3, oldestVersion: 1 }, async () => {})])
  await becomes(id, 'completed')
})

test('leaves a job of another version to others, uncounted', async () => {
  const id = await ask({ ...count, version: 2 }, { n: 1 })
  const older = await t.work([handle(count, async () => {})])
  await becomes(id, 'retry')
  expect(await runsOf(id)).toMatchObject([{ code: 'jobs.unknown_version' }])
  // It would take the job up again and again, and make it wait longer each time.
  await older.stop()
  const newer = { ...count, version: 2 }
  await t.work([handle(newer, async () => {})])
  await vi.waitFor(async () => {
    await t.time.pass(31_000)
    expect(await stateOf(id)).toBe('completed')
  }, patiently)
})

test('does the others where a row of the queue holds nothing that it knows', async () => {
  await t.boss.insert('work', [{}])
  const id = await ask(count, { n: 1 })
  await t.work([handle(count, async () => ({ text: 'x'.repeat(20_000) }))])
  await becomes(id, 'completed')
  const [done] = await t.database.db.rows(sql`select output from jobs.job where id = ${id}`)
  expect(done).toEqual({ output: { omitted: '20011 bytes' } })
})

test('does no more of a queue at once than it may', async () => {
  let [running, most] = [0, 0]
  const go = Promise.withResolvers<void>()
  await t.work([
    handle(count, async () => {
      most = Math.max(most, ++running)
      await go.promise
      running--
    }),
  ])
  const ids = await Promise.all([1, 2, 3, 4, 5].map((n) => ask(count, { n })))
  await vi.waitFor(() => expect(running).toBe(2), patiently)
  go.resolve()
  await Promise.all(ids.map((id) => becomes(id, 'completed')))
  expect(most).toBe(2)
})

test('gives what it has in hand back when it stops, without counting the attempt', async () => {
  const worker = await t.work([
    handle(
      count,
      ({ signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    ),
  ])
  const id = await ask(count, { n: 1 })
  await becomes(id, 'active')
  const stopped = worker.stop()
  await vi.waitFor(async () => {
    await t.time.pass(1_000)
    expect(await stateOf(id)).toBe('retry')
  }, patiently)
  await stopped
  const row = await t.database.db.row(
    sql<{ limit: number }>`select retry_limit as limit from jobs.job where id = ${id}`,
  )
  expect(row?.limit).toBe(count.retries + 1)
})
