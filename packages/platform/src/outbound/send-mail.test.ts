import { createTestJobs, type TestJobs } from '@meydan/testkit/test-jobs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { sql } from '../db/sql.ts'
import { defineJob } from '../jobs/job.ts'
import { handle } from '../jobs/job-run.ts'
import type { MailMessage } from './messages.ts'
import { rateLimited } from './rate-limited.ts'
import { sendLetter } from './send-mail.ts'
import { createStoringProvider, type StoredMessage } from './storing-provider.ts'

const patiently = { timeout: 10_000, interval: 5 }
const letterJob = defineJob({ name: 'tests.sendLetter', queue: 'notifications', input: z.strictObject({}) })
const letter = { to: 'ayse@example.com', subject: 'Merhaba', html: '<p>Merhaba</p>', text: 'Merhaba' }

let t: TestJobs
beforeAll(async () => {
  t = await createTestJobs()
})
afterAll(() => t[Symbol.asyncDispose]())

test('a letter that waits for its turn is not noted down as being sent: a process that dies then has sent nothing', async () => {
  const { db } = t.database
  const { clock } = t.time
  const stored: StoredMessage[] = []
  const provider = createStoringProvider<MailMessage>({ clock, store: async (message) => void stored.push(message) })
  const limited = rateLimited(provider, { clock, messagesPerSecond: 0.1 })
  const ready = vi.fn(async (signal: AbortSignal) => limited.ready?.(signal))
  await limited.ready?.(new AbortController().signal)
  const deps = { mail: async () => ({ ...limited, ready }), publicUrl: 'https://meydan.example.com' }
  await t.work([handle(letterJob, (run) => sendLetter(deps, run, letter))])
  await db.transaction((tx) => t.jobs.enqueue(tx, letterJob, {}))
  await vi.waitFor(() => expect(ready).toHaveBeenCalledTimes(1), patiently)
  expect(await db.rows(sql`select 1 from job_handovers`)).toEqual([])
  await t.time.pass(10_000)
  await vi.waitFor(async () => {
    expect(await db.rows(sql`select state from job_handovers`)).toEqual([{ state: 'sent' }])
  }, patiently)
  expect(stored).toMatchObject([{ message: { to: 'ayse@example.com', subject: 'Merhaba' } }])
})
