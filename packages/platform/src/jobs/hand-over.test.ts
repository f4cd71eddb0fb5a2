import { AppError, newId } from '@meydan/protocol'
import { createTestJobs, type TestJobs } from '@meydan/testkit/test-jobs'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { sql } from '../db/sql.ts'
import { createHandOver, type HandOverOptions, type LeftSending } from './hand-over.ts'
import { defineJob } from './job.ts'
import { handle, type JobRun } from './job-run.ts'

const patiently = { timeout: 10_000, interval: 5 }

const deliver = defineJob({
  name: 'tests.deliver',
  queue: 'notifications',
  input: z.strictObject({}),
  retries: 3,
  retryDelaySeconds: 10,
  maxRetryDelaySeconds: 10,
})

let t: TestJobs
beforeAll(async () => {
  t = await createTestJobs()
})
afterEach(() => t.clear())
afterAll(() => t[Symbol.asyncDispose]())

const ask = (id: string) => t.database.db.transaction((tx) => t.jobs.enqueue(tx, deliver, {}, { id }))

async function becomes(id: string, state: string): Promise<void> {
  await vi.waitFor(async () => {
    const row = await t.database.db.row(sql<{ state: string }>`select state::text from jobs.job where id = ${id}`)
    expect(row?.state).toBe(state)
  }, patiently)
}

const handOversOf = (id: string) =>
  t.database.db.rows(sql<{ step: string; attempt: number; state: string; receipt: unknown }>`
    select step, attempt, state, receipt from job_handovers where job_id = ${id} order by step`)

const runsOf = (id: string) =>
  t.database.db.rows(sql<{ attempt: number; outcome: string; code: string | null; lines: string[] }>`
    select attempt, outcome, error->>'code' as code, lines from job_runs where job_id = ${id} order by attempt`)

/** As an attempt left it that died while it was sending. */
const leftSending = (id: string) =>
  t.database.db.rows(sql`insert into job_handovers (job_id, step, attempt, state) values (${id}, '', 1, 'sending')`)

/** Does what a test says with each attempt, and asks for one job. */
async function delivering(handler: (run: JobRun) => Promise<object | void>, before?: (id: string) => Promise<unknown>) {
  const id = newId()
  await before?.(id)
  await t.work([handle(deliver, handler)])
  await ask(id)
  return id
}

test('is sent once, over an attempt that failed after it', async () => {
  const sentAs: string[] = []
  const receipts: object[] = []
  const id = await delivering(async (run) => {
    const { receipt } = await run.handOver({
      whenUnknown: 'leave',
      send: async () => {
        sentAs.push(run.key)
        return { messageId: 'm1' }
      },
    })
    receipts.push(receipt)
    if (run.attempt === 1) throw new AppError('server.unavailable')
  })
  await becomes(id, 'retry')
  await t.time.pass(12_000)
  await becomes(id, 'completed')
  expect(sentAs).toEqual([id])
  expect(receipts).toEqual([{ messageId: 'm1' }, { messageId: 'm1' }])
  expect(await handOversOf(id)).toEqual([{ step: '', attempt: 1, state: 'sent', receipt: { messageId: 'm1' } }])
})

test('is committed as being sent while it is sent', async () => {
  let seen: unknown
  const id = await delivering(async (run) => {
    await run.handOver({
      whenUnknown: 'leave',
      send: async () => {
        seen = await handOversOf(run.id)
        return {}
      },
    })
  })
  await becomes(id, 'completed')
  expect(seen).toEqual([{ step: '', attempt: 1, state: 'sending', receipt: null }])
})

test('notes down that it sends when it is its turn, and not before', async () => {
  const send = vi.fn<HandOverOptions['send']>(async () => ({}))
  const seen: unknown[] = []
  const id = await delivering(async (run) => {
    await run.handOver({
      whenUnknown: 'leave',
      ready: async () => {
        seen.push(await handOversOf(run.id))
        // As a process that is killed while it waits, but that one says nothing.
        if (run.attempt === 1) throw new AppError('server.unavailable')
      },
      send,
    })
  })
  await becomes(id, 'retry')
  expect(send).not.toHaveBeenCalled()
  await t.time.pass(12_000)
  await becomes(id, 'completed')
  expect(seen).toEqual([[], []])
  expect(send).toHaveBeenCalledTimes(1)
})

test('sends nothing for an attempt whose job was taken over while it waited for its turn', async () => {
  const send = vi.fn<HandOverOptions['send']>()
  const refused = Promise.withResolvers<unknown>()
  await delivering(async (run) => {
    const ready = async () =>
      void (await t.database.db.rows(sql`update jobs.job set retry_count = retry_count + 1 where id = ${run.id}`))
    await run.handOver({ whenUnknown: 'again', ready, send }).catch(refused.resolve)
  })
  expect(await refused.promise).toMatchObject({ code: 'jobs.claim_lost' })
  expect(send).not.toHaveBeenCalled()
})

test('sends each of several steps once', async () => {
  const sent: string[] = []
  const id = await delivering(async (run) => {
    for (const step of ['mail', 'push']) {
      const send = async () => {
        if (step === 'push' && run.attempt === 1) throw new AppError('delivery.unavailable')
        sent.push(step)
        return {}
      }
      await run.handOver({ step, whenUnknown: 'leave', send })
    }
  })
  await becomes(id, 'retry')
  await t.time.pass(12_000)
  await becomes(id, 'completed')
  expect(sent).toEqual(['mail', 'push'])
})

describe('after an attempt that died while it was sending', () => {
  test('is sent again under the same key where the other side recognises it', async () => {
    const sentAs: string[] = []
    const id = await delivering(async (run) => {
      await run.handOver({ whenUnknown: 'again', send: async () => ({ n: sentAs.push(run.key) }) })
    }, leftSending)
    await becomes(id, 'completed')
    expect(sentAs).toEqual([id])
    expect(await handOversOf(id)).toMatchObject([{ state: 'sent', receipt: { n: 1 } }])
    expect(await runsOf(id)).toMatchObject([
      { outcome: 'completed', lines: ['what an earlier attempt sent may or may not have arrived'] },
    ])
  })

  test('ends the job as unknown where a person decides', async () => {
    const send = vi.fn<HandOverOptions['send']>()
    const id = await delivering(async (run) => void (await run.handOver({ whenUnknown: 'leave', send })), leftSending)
    await becomes(id, 'failed')
    expect(send).not.toHaveBeenCalled()
    expect(await runsOf(id)).toMatchObject([{ attempt: 1, outcome: 'unknown', code: 'jobs.outcome_unknown' }])
    expect(await handOversOf(id)).toMatchObject([{ state: 'sending' }])
  })

  test('is not sent when the other side has a receipt of it', async () => {
    const send = vi.fn<HandOverOptions['send']>()
    const id = await delivering(
      async (run) => (await run.handOver({ whenUnknown: async () => ({ found: true }), send })).receipt,
      leftSending,
    )
    await becomes(id, 'completed')
    expect(send).not.toHaveBeenCalled()
    expect(await handOversOf(id)).toMatchObject([{ state: 'sent', receipt: { found: true } }])
  })

  test('is sent when the other side knows nothing of it', async () => {
    const send = vi.fn<HandOverOptions['send']>(async () => ({ sent: true }))
    const id = await delivering(
      async (run) => (await run.handOver({ whenUnknown: async () => undefined, send })).receipt,
      leftSending,
    )
    await becomes(id, 'completed')
    expect(send).toHaveBeenCalledTimes(1)
    expect(await handOversOf(id)).toMatchObject([{ state: 'sent', receipt: { sent: true } }])
  })
})

test('the other side is asked for what was sent, and not for what would be sent now', async () => {
  const asked: LeftSending[] = []
  const whats: unknown[] = []
  const whatOf = async (id: string) =>
    t.database.db.row(sql<{ what: unknown }>`select what from job_handovers where job_id = ${id}`)
  const id = await delivering(async (run) => {
    await run.handOver({
      what: { text: `as of attempt ${run.attempt}` },
      send: async () => {
        whats.push(await whatOf(run.id))
        throw new Error('socket hang up')
      },
      whenUnknown: async (left) => {
        asked.push(left)
        return { found: true }
      },
    })
  })
  await becomes(id, 'retry')
  await t.time.pass(12_000)
  await becomes(id, 'completed')
  expect(whats).toEqual([{ what: { text: 'as of attempt 1' } }])
  expect(asked).toEqual([{ at: expect.any(Number), what: { text: 'as of attempt 1' } }])
  // Nobody needs the text any more.
  expect(await whatOf(id)).toEqual({ what: null })
})

describe('of an error of the send', () => {
  const failing = (error: Error, whenUnknown: HandOverOptions['whenUnknown']) =>
    delivering(async (run) => {
      await run.handOver({ whenUnknown, send: () => Promise.reject(error) })
    })

  test.each([
    ['delivery.refused', 'failed'],
    ['delivery.gone', 'failed'],
    ['delivery.unavailable', 'retry'],
    ['delivery.throttled', 'retry'],
  ] as const)('%s leaves nothing behind, for it has not arrived', async (code, state) => {
    const id = await failing(new AppError(code), 'leave')
    await becomes(id, state)
    expect(await handOversOf(id)).toEqual([])
    expect(await runsOf(id)).toMatchObject([{ outcome: 'failed', code }])
  })

  test.each([
    new AppError('delivery.outcome_unknown'),
    new AppError('server.unavailable'),
    new Error('socket hang up'),
  ])('%s leaves it as being sent, for it may have arrived', async (error) => {
    const toLeave = await failing(error, 'leave')
    await becomes(toLeave, 'failed')
    expect(await handOversOf(toLeave)).toMatchObject([{ state: 'sending' }])
    expect(await runsOf(toLeave)).toMatchObject([{ outcome: 'unknown', code: 'jobs.outcome_unknown' }])
    await t.clear()
    const toRepeat = await failing(error, 'again')
    await becomes(toRepeat, 'retry')
    expect(await handOversOf(toRepeat)).toMatchObject([{ state: 'sending' }])
    expect(await runsOf(toRepeat)).toMatchObject([{ outcome: 'failed', code: 'server.unavailable' }])
  })
})

test('sends nothing for an attempt whose job is another worker’s by now', async () => {
  const send = vi.fn<HandOverOptions['send']>()
  const refused = Promise.withResolvers<unknown>()
  const id = await delivering(async (run) => {
    await t.database.db.rows(sql`update jobs.job set retry_count = retry_count + 1 where id = ${run.id}`)
    await run.handOver({ whenUnknown: 'again', send }).catch(refused.resolve)
  })
  expect(await refused.promise).toMatchObject({ code: 'jobs.claim_lost' })
  expect(send).not.toHaveBeenCalled()
  expect(await handOversOf(id)).toEqual([])
})

test('does not take for unknown what another worker is sending by now', async () => {
  const asked = vi.fn(async () => undefined)
  const refusals: unknown[] = []
  const id = await delivering(async (run) => {
    // As a worker that slept: the job was taken over meanwhile, and its new worker has just begun to send.
    await t.database.db.rows(sql`update jobs.job set retry_count = retry_count + 1 where id = ${run.id}`)
    await t.database.db.rows(sql`
      insert into job_handovers (job_id, step, attempt, state) values (${run.id}, '', 2, 'sending')`)
    for (const whenUnknown of ['leave', asked] as const) {
      await run.handOver({ whenUnknown, send: async () => ({}) }).catch((error: unknown) => refusals.push(error))
    }
  })
  await vi.waitFor(() => expect(refusals).toHaveLength(2), patiently)
  expect(refusals).toMatchObject([{ code: 'jobs.claim_lost' }, { code: 'jobs.claim_lost' }])
  expect(asked).not.toHaveBeenCalled()
  expect(await handOversOf(id)).toMatchObject([{ attempt: 2, state: 'sending' }])
})

test('an attempt that was refused late does not wipe out what a later one is sending', async () => {
  const id = newId()
  const handOver = createHandOver({
    db: t.database.db,
    clock: t.time.clock,
    jobId: id,
    attempt: 1,
    assertClaim: async () => {},
    onUnknown: () => {},
  })
  const send = async () => {
    await t.database.db.rows(sql`update job_handovers set attempt = 2 where job_id = ${id}`)
    throw new AppError('delivery.refused')
  }
  await expect(handOver({ whenUnknown: 'again', send })).rejects.toMatchObject({ code: 'delivery.refused' })
  expect(await handOversOf(id)).toMatchObject([{ attempt: 2, state: 'sending' }])
})

test('is remembered as sent over a database that is away for a moment', async () => {
  const { db } = t.database
  const id = newId()
  let failuresLeft = 0
  const handOver = createHandOver({
    db: {
      ...db,
      rows: (statement) =>
        failuresLeft-- > 0 ? Promise.reject(new AppError('server.unavailable')) : db.rows(statement),
    },
    clock: t.time.clock,
    jobId: id,
    attempt: 1,
    assertClaim: async () => {},
    onUnknown: () => {},
  })
  let isOver = false
  const handedOver = handOver({
    whenUnknown: 'leave',
    send: async () => {
      failuresLeft = 2
      return { messageId: 'm1' }
    },
  }).finally(() => {
    isOver = true
  })
  await vi.waitFor(async () => {
    await t.time.pass(500)
    expect(isOver).toBe(true)
  }, patiently)
  expect(await handedOver).toEqual({ receipt: { messageId: 'm1' } })
  expect(await handOversOf(id)).toMatchObject([{ state: 'sent' }])
})
