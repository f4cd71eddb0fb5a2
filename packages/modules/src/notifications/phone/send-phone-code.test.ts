import { sql } from '@meydan/platform/db/sql'
import { handle } from '@meydan/platform/jobs/job-run'
import { createLog } from '@meydan/platform/log'
import { maskSecrets } from '@meydan/platform/outbound/mask-secrets'
import { Twilio } from '@meydan/platform/outbound/sms/twilio'
import { newId, type AccountId } from '@meydan/protocol'
import { startTwilioServer } from '@meydan/testkit/outbound/twilio-server'
import { createTestJobs, type TestJobs } from '@meydan/testkit/test-jobs'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { phoneCodeJob } from '../jobs.ts'
import type { Senders } from '../senders.ts'
import { insertPhoneProof } from '../sql/phone-proofs.ts'
import { codeValidMs } from './code-bounds.ts'
import { phoneCode, phoneCodeText, phoneKeyOf } from './phone-code.ts'
import { sendPhoneCode } from './send-phone-code.ts'

const patiently = { timeout: 10_000, interval: 5 }
const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'gizli', from: '+14155552671' }
const phone = '+905321234567'
const phoneKey = phoneKeyOf(Buffer.alloc(32, 7))

let t: TestJobs
beforeAll(async () => {
  t = await createTestJobs()
})
afterEach(() => t.clear())
afterAll(() => t[Symbol.asyncDispose]())

/** Twilio, a worker that writes a log, and a code that is to go. */
async function scene() {
  const { db } = t.database
  const server = await startTwilioServer(account, () => Date.now())
  const provider = new Twilio({ clock: t.time.clock, ...account, baseUrl: server.url })
  const senders = { sms: async () => provider } as unknown as Senders
  const lines: string[] = []
  const log = createLog({ level: 'trace', destination: { write: (line: string) => void lines.push(line) } })
  const deps = { db, clock: t.time.clock, senders, phoneKey }
  await t.work([handle(phoneCodeJob, (run) => sendPhoneCode(deps, run))], { log })
  const [proofId, accountId] = [newId<never>(), newId<AccountId>()]
  await db.rows(sql`
    insert into accounts (id, email, email_folded, name) values (${accountId}, ${accountId}, ${accountId}, 'Ali')`)
  const now = t.time.clock.now()
  const createdAt = new Date(now)
  await insertPhoneProof(db, { id: proofId, accountId, phone, createdAt, expiresAt: new Date(now + codeValidMs) })
  return {
    server,
    code: phoneCode(phoneKey, proofId),
    ask: () => db.transaction((tx) => t.jobs.enqueue(tx, phoneCodeJob, { proofId, language: 'tr' })),
    /** The state of the job, once it has ended. */
    async ended(): Promise<string | undefined> {
      return vi.waitFor(async () => {
        await t.time.pass(2_000)
        const job = await db.row(sql<{ state: string }>`
          select state::text as state from jobs.job where state in ('completed', 'failed')`)
        expect(job).toBeDefined()
        return job?.state
      }, patiently)
    },
    /** Everything that was written about it: rows and lines of the log. */
    async written(): Promise<string> {
      const tables = ['jobs.job', 'job_runs', 'job_handovers', 'phone_proofs']
      const rows = await Promise.all(tables.map((table) => db.raw(`select t::text as row from ${table} t`)))
      return JSON.stringify([rows, lines])
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

test('a code goes by the provider, and is written down nowhere', async () => {
  await using twilio = await scene()
  await twilio.ask()
  expect(await twilio.ended()).toBe('completed')
  expect(twilio.server.taken).toMatchObject([{ To: phone, Body: expect.stringContaining(twilio.code) }])
  expect(await twilio.written()).not.toContain(twilio.code)
})

test('a code of which nobody knows is asked for at the provider, and not sent twice', async () => {
  await using twilio = await scene()
  twilio.server.behave('drop')
  await twilio.ask()
  expect(await twilio.ended()).toBe('completed')
  expect(twilio.server.taken).toHaveLength(1)
  expect(await twilio.written()).not.toContain(twilio.code)
})

test('a provider that repeats in its answer what it was sent brings no code into rows or logs', async () => {
  await using twilio = await scene()
  twilio.server.behave('garble')
  await twilio.ask()
  await twilio.ended()
  expect(twilio.server.taken[0]?.['Body']).toContain(twilio.code)
  expect(await twilio.written()).not.toContain(twilio.code)
})

test.each(['tr', 'en'] as const)('what development keeps in place of sending it shows no code (%s)', (language) => {
  expect(maskSecrets(phoneCodeText(language, '012345'))).toMatch(/^\*\*\* /)
})
