// What goes wrong at the worst moment: between two statements, while something ends, on a process that stood still.
import { AppError, newId } from '@meydan/protocol'
import { createTestJobs, type TestJobs } from '@meydan/testkit/test-jobs'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import type { Database } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { silentLog } from '../log.ts'
import { failureOf } from './attempt-failure.ts'
import { handle, type JobHandler, type JobRun } from './job-run.ts'
import { defineJob } from './job.ts'
import type { JobWorker, JobWorkerDeps } from './worker.ts'

const patiently = { timeout: 10_000, interval: 5 }

const count = defineJob({
  name: 'tests.count',
  queue: 'work',
  input: z.strictObject({ n: z._default(z.number(), 0) }),
  retries: 5,
  retryDelaySeconds: 10,
  maxRetryDelaySeconds: 10,
  timeoutSeconds: 200,
})

let t: TestJobs
beforeAll(async () => {
  t = await createTestJobs()
})
afterEach(() => t.clear())
afterAll(() => t[Symbol.asyncDispose]())

async function ask(n = 0): Promise<string> {
  const id = newId()
  await t.database.db.transaction((tx) => t.jobs.enqueue(tx, count, { n }, { id }))
  return id
}

async function stateOf(id: string): Promise<string | undefined> {
  const row = await t.database.db.row(sql<{ state: string }>`select state::text from jobs.job where id = ${id}`)
  return row?.state
}

/** What is due is looked for by the clock, and the answer may be late on a machine with other things to do. */
const becomes = (id: string, state: string) =>
  vi.waitFor(async () => {
    if (state === 'completed' || state === 'failed') await t.time.pass(50)
    expect(await stateOf(id)).toBe(state)
  }, patiently)

const runsOf = (id: string) =>
  t.database.db.rows(sql<{ attempt: number; outcome: string | null }>`
    select attempt, outcome from job_runs where job_id = ${id} order by attempt`)

/** A worker with what it told of changes. */
async function working(handler: JobHandler<typeof count>, options: Partial<JobWorkerDeps> = {}) {
  const states: string[] = []
  const onChange = async ({ state }: { state: string }) => void states.push(state)
  return { worker: await t.work([handle(count, handler)], { onChange, ...options }), states }
}

const endsOf = (worker: JobWorker) => worker.stats().find(({ queue }) => queue === 'work')?.ends.counts
const passing = async (seconds: number) => {
  for (let passed = 0; passed < seconds; passed += 5) await t.time.pass(5_000)
}

/** Ends when it is told to. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))

test('a process that stood still takes up its own job again, and only the attempt that was given up stops', async () => {
  const runs: JobRun[] = []
  const { worker } = await working(async (run) => {
    runs.push(run)
    await untilAborted(run.signal)
  })
  const id = await ask()
  await vi.waitFor(() => expect(runs).toHaveLength(1), patiently)
  // As the supervisor does, which took the process for dead.
  await t.boss.fail('work', id)
  await t.database.db.rows(sql`update jobs.job set start_after = jobs.job_now() where id = ${id}`)
  t.jobs.wake(count)
  await vi.waitFor(() => expect(runs).toHaveLength(2), patiently)
  await t.time.pass(5_000)
  await vi.waitFor(() => expect(runs.map(({ signal }) => signal.aborted)).toEqual([true, false]), patiently)
  await vi.waitFor(() => expect(worker.inHand().map(({ attempt }) => attempt)).toEqual([2]), patiently)
  await passing(60)
  expect(await stateOf(id)).toBe('active')
  expect(runs).toHaveLength(2)
  expect(endsOf(worker)).toMatchObject({ lost: 1 })
  const stopped = worker.stop()
  await t.time.pass(5_000)
  await stopped
})

test('a job that its handler ends in a long transaction does not let the claims of others lapse', async () => {
  const go = Promise.withResolvers<void>()
  const begun: number[] = []
  await working(async (run) => {
    begun.push(run.input.n)
    if (run.input.n === 2) return go.promise
    return t.database.db.transaction(async (tx) => {
      await run.finish(tx)
      await go.promise
    })
  })
  const ids = [await ask(1), await ask(2)]
  await vi.waitFor(() => expect(new Set(begun)).toEqual(new Set([1, 2])), patiently)
  await t.time.pass(15_000)
  await vi.waitFor(async () => {
    const row = await t.database.db.row(sql<{ age: number }>`
      select extract(epoch from jobs.job_now() - heartbeat_on)::int as age from jobs.job where id = ${ids[1]}`)
    expect(row?.age).toBeLessThan(6)
  }, patiently)
  go.resolve()
  await Promise.all(ids.map((id) => becomes(id, 'completed')))
  expect(begun).toHaveLength(2)
})

test('a handler that breaks after it has ended its job has done it, and somebody hears of the error', async () => {
  const warn = vi.fn()
  const { worker, states } = await working(
    async (run) => {
      run.note('ended')
      await t.database.db.transaction((tx) => run.finish(tx))
      throw new Error('too late')
    },
    { log: Object.assign(silentLog(), { warn }) },
  )
  const id = await ask()
  await vi.waitFor(() => expect(states).toContain('completed'), patiently)
  expect(await stateOf(id)).toBe('completed')
  expect(endsOf(worker)).toMatchObject({ completed: 1, failed: 0, lost: 0 })
  expect(await runsOf(id)).toEqual([{ attempt: 1, outcome: 'completed' }])
  expect(warn).toHaveBeenCalledWith(expect.objectContaining({ event: 'jobs.failed_after_its_end' }))
})

test.each(['silent', 'with an output'])(
  'a job whose end was written, and the answer lost, is done: %s',
  async (how) => {
    const { db } = t.database
    let isLostOnce = false
    const loseAnswer = async <T>(written: Promise<T>): Promise<T> => {
      const result = await written
      if (isLostOnce || (await db.row(sql`select 1 from jobs.job where state = 'completed'`)) === undefined)
        return result
      isLostOnce = true
      throw new AppError('server.unavailable')
    }
    const failing: Database = { ...db, transaction: (run, options) => loseAnswer(db.transaction(run, options)) }
    vi.spyOn(t.boss, 'complete').mockImplementationOnce((...args) => {
      const original = Object.getPrototypeOf(t.boss).complete as typeof t.boss.complete
      const written = original.apply(t.boss, args)
      return how === 'silent' ? loseAnswer(written) : written
    })
    const { worker, states } = await working(async () => (how === 'silent' ? undefined : { n: 1 }), { db: failing })
    const id = await ask()
    await becomes(id, 'completed')
    await vi.waitFor(async () => {
      await t.time.pass(500)
      expect(states).toEqual(['active', 'completed'])
    }, patiently)
    expect(isLostOnce).toBe(true)
    expect(endsOf(worker)).toMatchObject({ completed: 1, lost: 0 })
  },
)

test('a handler that goes on after it was given up does not bring its record back to life', async () => {
  const runs: JobRun[] = []
  await working(async (run) => {
    runs.push(run)
    run.progress(1, 10)
    if (run.attempt === 1) await new Promise(() => {})
  })
  const id = await ask()
  await becomes(id, 'active')
  await passing(200)
  await passing(15)
  await vi.waitFor(async () => expect((await runsOf(id))[0]).toEqual({ attempt: 1, outcome: 'failed' }), patiently)
  runs[0]?.progress(2, 10)
  runs[0]?.note('still here')
  await vi.waitFor(async () => {
    await t.time.pass(5_000)
    expect(await stateOf(id)).toBe('completed')
  }, patiently)
  expect((await runsOf(id))[0]).toEqual({ attempt: 1, outcome: 'failed' })
}, 120_000)

test('a worker that stops before an attempt has begun gives it back', async () => {
  const { db } = t.database
  const id = await ask()
  const [fetched] = await t.boss.fetch('work', { includeMetadata: true })
  if (fetched === undefined) throw new Error('nothing was fetched')
  await t.boss.fail('work', [fetched])
  await db.rows(sql`update jobs.job set start_after = jobs.job_now() where id = ${id}`)
  const held = Promise.withResolvers<void>()
  const isHeld = Promise.withResolvers<void>()
  const slow: Database = {
    ...db,
    rows: async (statement) => {
      if (statement.compile(db.kysely).sql.includes(`'lost'`)) {
        isHeld.resolve()
        await held.promise
      }
      return db.rows(statement)
    },
  }
  const handler = vi.fn<JobHandler<typeof count>>()
  const { worker } = await working(handler, { db: slow })
  await isHeld.promise
  const stopped = worker.stop()
  await t.time.pass(5_000)
  held.resolve()
  await stopped
  expect(handler).not.toHaveBeenCalled()
  expect(await stateOf(id)).toBe('retry')
})

test('a job that was lost while the database was away ends its attempt, and not the process', async () => {
  const { db } = t.database
  let isAway = false
  const failing: Database = {
    ...db,
    row: (statement) => (isAway ? Promise.reject(new AppError('server.unavailable')) : db.row(statement)),
  }
  const { worker } = await working(
    async ({ signal }) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    },
    { db: failing },
  )
  const id = await ask()
  await becomes(id, 'active')
  await t.boss.cancel('work', id)
  isAway = true
  // What nobody catches fails the whole run of tests.
  await t.time.pass(5_000)
  await vi.waitFor(() => expect(worker.inHand()).toEqual([]), patiently)
})

test('whoever cannot be told of a change does not undo it', async () => {
  const worker = await t.work([handle(count, async (run) => run.note('done'))], {
    onChange: () => Promise.reject(new Error('nobody there')),
  })
  const id = await ask()
  await becomes(id, 'completed')
  await vi.waitFor(() => expect(endsOf(worker)).toMatchObject({ completed: 1, failed: 0, lost: 0 }), patiently)
})

test.each([
  [-5, 0],
  [1_500, 1_500],
  [Infinity, 86_400_000],
  [Number.NaN, undefined],
])('the other side says to come back in %d ms, and is believed within bounds', (asked, taken) => {
  const error = new AppError('limits.too_many_requests', { retryAfterMs: asked })
  expect(failureOf(error, error, 0).retryAfterMs).toBe(taken)
})

test('a job of an unknown version is looked at less and less often, and no attempt counts', () => {
  const error = new AppError('jobs.unknown_version')
  const pauses = [0, 1, 9, 59, 1_000].map((retryCount) => failureOf(error, error, retryCount))
  expect(pauses.map(({ retryAfterMs }) => (retryAfterMs ?? 0) / 60_000)).toEqual([1, 2, 10, 60, 60])
  expect(pauses.every(({ isUncounted }) => isUncounted)).toBe(true)
})

test('a job that is due by itself has no deadline, which would be that of the start of the process', () => {
  const schedule = { cron: '0 3 * * 0', timeZone: 'Europe/Istanbul' }
  expect(() => defineJob({ ...count, schedule, deadlineSeconds: 60 })).toThrow('tests.count has a schedule')
})
