import { newId } from '@meydan/protocol'
import { createTestJobs, type TestJobs } from '@meydan/testkit/test-jobs'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { sql } from '../db/sql.ts'
import { silentLog } from '../log.ts'
import { handle, type JobRun } from './job-run.ts'
import { defineJob, type JobInput } from './job.ts'
import { handlerOnThread } from './job-threads.ts'
import { threadJob } from './testing/thread-job.ts'
import { WorkThreads } from './work-threads.ts'

const patiently = { timeout: 30_000, interval: 5 }

let t: TestJobs
beforeAll(async () => {
  t = await createTestJobs()
})
afterEach(() => t.clear())
afterAll(() => t[Symbol.asyncDispose]())

async function ask(input: JobInput<typeof threadJob>): Promise<string> {
  const id = newId()
  await t.database.db.transaction((tx) => t.jobs.enqueue(tx, threadJob, input, { id }))
  return id
}

async function becomes(id: string, state: string): Promise<void> {
  await vi.waitFor(async () => {
    const row = await t.database.db.row(sql<{ state: string }>`select state::text from jobs.job where id = ${id}`)
    expect(row?.state).toBe(state)
  }, patiently)
}

const runsOf = (id: string) =>
  t.database.db.rows(sql<{ attempt: number; outcome: string; error: unknown; lines: string[]; done: number }>`
    select attempt, outcome, error, lines, done from job_runs where job_id = ${id} order by attempt`)

async function outputOf(id: string): Promise<unknown> {
  return (await t.database.db.row(sql<{ output: unknown }>`select output from jobs.job where id = ${id}`))?.output
}

test('does a job on a thread, and tells what it said there to the last line', async () => {
  await t.work([handle(threadJob)])
  const id = await ask({ how: 'compute', n: 12 })
  await becomes(id, 'completed')
  expect(await outputOf(id)).toEqual({ result: 144, isOnThread: true })
  expect(await runsOf(id)).toMatchObject([{ outcome: 'completed', done: 1_000, lines: ['about to compute'] }])
})

test('knows an error of the catalogue that was thrown on a thread', async () => {
  await t.work([handle(threadJob)])
  const id = await ask({ how: 'refuse' })
  await becomes(id, 'retry')
  expect(await runsOf(id)).toMatchObject([{ outcome: 'failed', error: { code: 'limits.too_many_requests' } }])
  const row = await t.database.db.row(sql<{ seconds: number }>`
    select extract(epoch from start_after - jobs.job_now())::int as seconds from jobs.job where id = ${id}`)
  expect(row?.seconds).toBe(60)
})

test('tells of any other error with what caused it', async () => {
  await t.work([handle(threadJob)])
  const id = await ask({ how: 'break' })
  await becomes(id, 'retry')
  const [run] = await runsOf(id)
  expect(run?.error).toMatchObject({
    code: 'server.internal',
    errors: [{ name: 'AppError' }, { message: 'the outer one' }, { message: 'the inner one', code: 'ENOENT' }],
  })
})

test('ends the thread of a job that was cancelled, and does the one that waited for it', async () => {
  await t.work([handle(threadJob)])
  const endless = await ask({ how: 'for ever' })
  await becomes(endless, 'active')
  await vi.waitFor(async () => {
    await t.time.pass(1_000)
    expect(await runsOf(endless)).toMatchObject([{ done: 1 }])
  }, patiently)
  const waiting = await ask({ how: 'compute', n: 3 })
  await becomes(waiting, 'active')
  await t.boss.cancel('work', endless)
  await t.time.pass(5_000)
  await becomes(waiting, 'completed')
  await vi.waitFor(async () => expect(await runsOf(endless)).toMatchObject([{ outcome: 'cancelled' }]), patiently)
})

test('a thread that exits is an attempt that failed and may be repeated, and others go on', async () => {
  await t.work([handle(threadJob)])
  const id = await ask({ how: 'exit' })
  await becomes(id, 'retry')
  expect(await runsOf(id)).toMatchObject([{ attempt: 1, outcome: 'failed', error: { code: 'server.internal' } }])
  const other = await ask({ how: 'compute', n: 4 })
  await becomes(other, 'completed')
})

test('a thread that takes too much memory ends its attempt only', async () => {
  const threads = new WorkThreads({ processors: 1, log: silentLog(), maxMegabytes: 64 })
  const lines: string[] = []
  const runOf = (how: string) =>
    ({
      id: newId(),
      input: { how, n: 5 },
      signal: new AbortController().signal,
      note: (line) => lines.push(line),
      progress: () => {},
    }) as Partial<JobRun> as JobRun
  const work = handlerOnThread(threads, threadJob)
  await expect(work(runOf('eat memory'))).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' })
  expect(await work(runOf('compute'))).toMatchObject({ result: 25 })
  expect(lines).toContain('about to compute')
  await threads.stop()
})

test('a task that is no job runs on the same threads, and knows errors of the catalogue', async () => {
  const threads = new WorkThreads({ processors: 1, log: silentLog() })
  const file = new URL('./testing/square-task.ts', import.meta.url)
  const { signal } = new AbortController()
  expect(await threads.run(file, { n: 12 }, { signal })).toEqual({ square: 144, isOnThread: true })
  await expect(threads.run(file, { n: -1 }, { signal })).rejects.toMatchObject({ code: 'request.invalid' })
  await threads.stop()
})

test('a job has either a handler or a file for a thread', () => {
  expect(() => handle(threadJob, async () => {})).toThrow('tests.onThread needs either')
  const { thread: _thread, ...plain } = threadJob
  expect(() => handle(defineJob(plain))).toThrow('tests.onThread needs either')
})
