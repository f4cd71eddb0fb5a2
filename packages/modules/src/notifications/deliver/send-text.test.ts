import { defineJob } from '@meydan/platform/jobs/job'
import { handle, type JobRun } from '@meydan/platform/jobs/job-run'
import { smsSize } from '@meydan/platform/outbound/sms/sms-text'
import { Twilio } from '@meydan/platform/outbound/sms/twilio'
import { newId } from '@meydan/protocol'
import { roomPath } from '@meydan/protocol/place-path'
import { startTwilioServer } from '@meydan/testkit/outbound/twilio-server'
import { createTestJobs, type TestJobs } from '@meydan/testkit/test-jobs'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import type { Delivering, Dispatch } from './deliverer.ts'
import { sendText } from './send-text.ts'

const patiently = { timeout: 10_000, interval: 5 }
const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'gizli', from: '+14155552671' }
const sendTextJob = defineJob({ name: 'tests.sendText', queue: 'notifications', input: z.strictObject({}) })

let t: TestJobs
beforeAll(async () => {
  t = await createTestJobs()
})
afterEach(() => t.clear())
afterAll(() => t[Symbol.asyncDispose]())

const url = `https://meydan.example.com${roomPath(newId(), newId(), { seq: 1_234_567, threadSeq: 1_234_560 })}`

/** What is to be said to Ali. */
function dispatchOf(said: { headline: string; workspaceName?: string }): Dispatch {
  const { headline, workspaceName = 'Akdeniz Lojistik A.Ş.' } = said
  const letter = { headline, placeName: '', excerpts: [], author: '', url }
  return {
    letter,
    recipient: { workspaceName, hasProvedPhone: true, preferences: { phone: '+905321234567' } },
  } as unknown as Dispatch
}

/** Twilio, and a job that sends by it what each attempt has to say. */
async function scene(dispatch: (run: JobRun) => Dispatch, ready?: () => Promise<void>) {
  const server = await startTwilioServer(account, () => Date.now())
  const provider = new Twilio({ clock: t.time.clock, ...account, baseUrl: server.url })
  const limited = ready === undefined ? provider : Object.assign(provider, { ready })
  const deps = { senders: { sms: async () => limited } } as unknown as Delivering
  const ends: object[] = []
  await t.work([handle(sendTextJob, async (run) => void ends.push(await sendText(deps, run, dispatch(run), 'sms')))])
  return {
    server,
    ends,
    ask: () => t.database.db.transaction((tx) => t.jobs.enqueue(tx, sendTextJob, {})),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

test('a text of which nobody knows is asked for as it was sent, whatever has come since', async () => {
  await using twilio = await scene(({ attempt }) => dispatchOf({ headline: `Ayşe Yılmaz: ${attempt} yeni mesaj` }))
  twilio.server.behave('drop')
  await twilio.ask()
  await vi.waitFor(() => expect(twilio.server.taken).toHaveLength(1), patiently)
  await vi.waitFor(async () => {
    await t.time.pass(2_000)
    expect(twilio.ends).toMatchObject([{ state: 'sent', answer: 'status queued' }])
  }, patiently)
  expect(twilio.server.taken).toMatchObject([{ Body: expect.stringContaining('1 yeni mesaj') }])
})

test('what a text says, such as a link that lets its reader in, is kept nowhere while nobody knows of it', async () => {
  await using twilio = await scene(() => dispatchOf({ headline: 'Ayşe Yılmaz sana yazdı' }))
  twilio.server.behave('drop')
  await twilio.ask()
  await vi.waitFor(() => expect(twilio.server.taken).toHaveLength(1), patiently)
  const kept = await t.database.db.raw<{ row: string }>('select h::text as row from job_handovers h')
  expect(kept).toEqual([{ row: expect.stringContaining('+905321234567') }])
  expect(kept[0]?.row).not.toMatch(/meydan\.example|Ayşe/)
})

test('a text of which nobody knows is a person’s to decide where another provider has been set up since', async () => {
  await using twilio = await scene(() => dispatchOf({ headline: 'Ayşe Yılmaz sana yazdı' }))
  twilio.server.behave('drop')
  await twilio.ask()
  await vi.waitFor(() => expect(twilio.server.taken).toHaveLength(1), patiently)
  twilio.server.behave('succeed')
  await t.database.db.raw(`update job_handovers set what = jsonb_set(what, '{provider}', '"netgsm"')`)
  await vi.waitFor(async () => {
    await t.time.pass(2_000)
    expect(await t.database.db.raw(`select 1 from jobs.job where state = 'failed'`)).toHaveLength(1)
  }, patiently)
  expect(twilio.server.taken).toHaveLength(1)
})

test('a text that waits for its turn is not noted down as being sent', async () => {
  const turn = Promise.withResolvers<void>()
  const isWaiting = Promise.withResolvers<void>()
  const ready = () => {
    isWaiting.resolve()
    return turn.promise
  }
  await using twilio = await scene(() => dispatchOf({ headline: 'Ayşe Yılmaz sana yazdı' }), ready)
  await twilio.ask()
  await isWaiting.promise
  expect(await t.database.db.raw('select 1 from job_handovers')).toEqual([])
  turn.resolve()
  await vi.waitFor(() => expect(twilio.ends).toMatchObject([{ state: 'sent' }]), patiently)
  expect(twilio.server.taken).toHaveLength(1)
})

test('names in a text make no link, and leave room for ours', async () => {
  const name = `Ödül kazandın http://odul.example/x \u202e\u2028${'çok uzun '.repeat(5)}`.slice(0, 80)
  await using twilio = await scene(() => dispatchOf({ headline: `${name} sana yazdı`, workspaceName: name }))
  await twilio.ask()
  await vi.waitFor(() => expect(twilio.ends).toHaveLength(1), patiently)
  const [{ Body: body = '' } = {}] = twilio.server.taken
  expect(body).not.toMatch(/http:\/\/odul|odul\.example|[\u202e\u2028]/)
  expect(body.split('\n').at(-1)).toBe(url)
  expect(smsSize(body, { hasTurkishShift: false })).toEqual({ alphabet: 'ucs2', segments: 3 })
})
