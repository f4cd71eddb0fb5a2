import { AppError } from '@meydan/protocol'
import { createTestJobs, type TestJobs } from '@meydan/testkit/test-jobs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { sql } from '../db/sql.ts'
import { handle } from './job-run.ts'
import { defineJob } from './job.ts'

const fails = defineJob({ name: 'tests.fails', queue: 'work', input: z.strictObject({ words: z.string() }) })

let t: TestJobs
beforeAll(async () => {
  t = await createTestJobs()
  await t.work([
    handle(fails, async ({ input: { words } }) => {
      // As what was read may have it, which JSON of the database cannot.
      throw new AppError('request.invalid', {}, { cause: new Error(words.replace('%', '\0')) })
    }),
  ])
})
afterAll(() => t[Symbol.asyncDispose]())

test.each([`${'x'.repeat(999)}\u{1F600}`, 'a%b'])('an error is recorded whatever it says: %#', async (words) => {
  const id = await t.database.db.transaction((tx) => t.jobs.enqueue(tx, fails, { words }))
  await vi.waitFor(
    async () => {
      await t.time.pass(50)
      const row = await t.database.db.row(sql`
        select j.state::text, r.outcome, r.error->>'code' as code
          from jobs.job j join job_runs r on r.job_id = j.id where j.id = ${id}`)
      expect(row).toEqual({ state: 'failed', outcome: 'failed', code: 'request.invalid' })
    },
    { timeout: 10_000, interval: 5 },
  )
})
