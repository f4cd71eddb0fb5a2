// For this module's tests: a product that shows jobs and does none, and beside it, where a test says so, one that does.
import { defineJob, type JobDefinition, type JobInput } from '@meydan/platform/jobs/job'
import { handle, type JobHandler } from '@meydan/platform/jobs/job-run'
import type { EnqueueOptions } from '@meydan/platform/jobs/job-queue'
import { sql } from '@meydan/platform/db/sql'
import type { JobId } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { expect } from 'vitest'
import * as z from 'zod/mini'

/** A job that somebody starts. */
export const letterJob = defineJob({
  name: 'tests.sendLetter',
  queue: 'work',
  input: z.strictObject({ to: z.string(), password: z.optional(z.string()) }),
  secretFields: ['password'],
  retries: 2,
})

/** A job that is due by itself. */
export const weeklyJob = defineJob({
  name: 'tests.clean',
  queue: 'upkeep',
  input: z.strictObject({}),
  schedule: { cron: '0 3 * * 0', timeZone: 'Europe/Istanbul' },
})

const nothing = async () => {}

/** The board with its people. */
export interface TestBoard extends AsyncDisposable {
  readonly product: TestProduct
  /** The operator has a workspace of its own. */
  readonly operator: Persona
  readonly owner: Persona
  /** In the owner's workspace. */
  readonly member: Persona
  /** Stores a job. */
  readonly ask: <Job extends JobDefinition>(job: Job, input: JobInput<Job>, options?: EnqueueOptions) => Promise<JobId>
  /** Does letters from now on, until what it gives is disposed. */
  readonly work: (handler: JobHandler<typeof letterJob>) => Promise<AsyncDisposable>
  /** Waits until the queue says so. */
  readonly becomes: (id: JobId, state: string) => Promise<void>
  /** A letter that failed, as if a worker had done it. */
  readonly failedLetter: (options?: EnqueueOptions) => Promise<JobId>
}

/** Starts it. */
export async function startTestBoard(): Promise<TestBoard> {
  const handled = (handler: JobHandler<typeof letterJob>) => [handle(letterJob, handler), handle(weeklyJob, nothing)]
  const product = await createTestProduct({ jobs: handled(nothing) })
  const operator = await product.owner('İşletmeci')
  const owner = await product.owner()
  const member = await product.colleague(owner)
  // That somebody joined asks for a job of its own.
  await product.db.rows(sql`delete from jobs.job`)
  const ask: TestBoard['ask'] = async (job, input, options) => {
    const id = await product.db.transaction((tx) => product.process.jobs.enqueue(tx, job, input, options))
    return id as JobId
  }
  return {
    product,
    operator,
    owner,
    member,
    ask,
    work: (handler) =>
      createTestProduct({ beside: product, jobs: handled(handler), roles: ['api', 'gateway', 'worker'] }),
    async becomes(id, state) {
      const current = () => product.db.row(sql<{ state: string }>`select state::text from jobs.job where id = ${id}`)
      await expect.poll(async () => (await current())?.state, { timeout: 20_000, interval: 10 }).toBe(state)
    },
    async failedLetter(options) {
      const id = await ask(letterJob, { to: 'ayse@example.com' }, options)
      await product.db.rows(sql`
        update jobs.job set state = 'failed', started_on = now(), completed_on = now(),
               output = '{"code":"delivery.refused","message":"no","errors":[{"name":"Error","message":"550 kutu dolu"}]}'
         where id = ${id}`)
      await product.db.rows(sql`
        insert into job_runs (job_id, attempt, queue, job, process, started_at, ended_at, outcome, error, done, total, lines)
        select id, 1, name, data->>'job', gen_random_uuid(), now(), now(), 'failed', output, 1, 4, '["bir","iki"]'
          from jobs.job where id = ${id}`)
      return id
    },
    [Symbol.asyncDispose]: () => product[Symbol.asyncDispose](),
  }
}
