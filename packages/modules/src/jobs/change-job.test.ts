import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type JobId } from '@meydan/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { letterJob, startTestBoard, type TestBoard } from './test-board.ts'

const { cancelAnyJob, cancelJob, retryAnyJob, retryJob, runJobNow } = operations.jobs

let board: TestBoard
beforeAll(async () => {
  board = await startTestBoard()
})
afterEach(() => board.product.db.rows(sql`delete from jobs.job`))
afterAll(() => board[Symbol.asyncDispose]())

const letter = { to: 'ayse@example.com' }
const refused = { code: 'jobs.state_refused' }
const notFound = { code: 'jobs.not_found' }

describe('trying again', () => {
  test('gives a failed job all its tries back, past the time that it was due by', async () => {
    const { product, operator, failedLetter } = board
    const id = await failedLetter()
    await product.db.rows(sql`
      update jobs.job set data = data || '{"dueBy": 1}', retry_count = 2, retry_limit = 2 where id = ${id}`)
    const { job } = await product.call(retryAnyJob, { id }, operator)
    expect(job).toMatchObject({ state: 'waiting', attempts: 3, maxAttempts: 6, endedAt: null, dueBy: null })
    const tried: number[] = []
    await using _worker = await board.work(async ({ attempt }) => void tried.push(attempt))
    await board.becomes(id, 'completed')
    expect(tried).toEqual([4])
  })

  test('of what may have arrived sends it once more: a person has decided', async () => {
    const { product, operator, ask, becomes } = board
    let sends = 0
    const id = await ask(letterJob, letter)
    await using _worker = await board.work(async ({ handOver }) => {
      await handOver({
        whenUnknown: 'leave',
        send: async () => {
          sends++
          if (sends === 1) throw new Error('the line went dead')
          return {}
        },
      })
    })
    await becomes(id, 'failed')
    const { job } = await product.call(operations.jobs.getAnyJob, { id }, operator)
    expect(job).toMatchObject({ isOutcomeUnknown: true, error: { code: 'jobs.outcome_unknown' } })
    await product.call(retryAnyJob, { id }, operator)
    await becomes(id, 'completed')
    expect(sends).toBe(2)
  })

  test('of what has arrived, as a person found out, sends nothing and ends', async () => {
    const { product, operator, ask, becomes } = board
    let sends = 0
    const answers: unknown[] = []
    const id = await ask(letterJob, letter)
    await using _worker = await board.work(async ({ handOver }) => {
      const send = async () => {
        sends++
        throw new Error('the line went dead')
      }
      answers.push((await handOver({ whenUnknown: 'leave', send })).receipt)
    })
    await becomes(id, 'failed')
    await product.call(retryAnyJob, { id, hasArrived: true }, operator)
    await becomes(id, 'completed')
    expect(sends).toBe(1)
    expect(answers).toEqual([{ answer: 'taken for arrived by hand' }])
  })

  test('takes nothing for arrived that is not unknown: it would be sent', async () => {
    const { product, operator, failedLetter } = board
    const id = await failedLetter()
    await expect(product.call(retryAnyJob, { id, hasArrived: true }, operator)).rejects.toMatchObject(refused)
    const row = await product.db.row(sql`select state::text from jobs.job where id = ${id}`)
    expect(row).toEqual({ state: 'failed' })
  })

  test('takes up a cancelled job, and refuses what waits, runs or is done', async () => {
    const { product, operator, ask } = board
    const id = await ask(letterJob, letter, { startAt: Date.now() + 3_600_000 })
    await expect(product.call(retryAnyJob, { id }, operator)).rejects.toMatchObject(refused)
    await product.call(cancelAnyJob, { id }, operator)
    expect((await product.call(retryAnyJob, { id }, operator)).job).toMatchObject({ state: 'waiting', attempts: 0 })
    for (const state of ['active', 'completed']) {
      await product.db.rows(sql`update jobs.job set state = ${sql.lit(state)} where id = ${id}`)
      await expect(product.call(retryAnyJob, { id }, operator)).rejects.toMatchObject(refused)
    }
  })

  test('is done once by two who ask at once', async () => {
    const { product, operator, failedLetter } = board
    const id = await failedLetter()
    const both = await Promise.allSettled([1, 2].map(() => product.call(retryAnyJob, { id }, operator)))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refused })
  })
})

describe('cancelling', () => {
  test('ends what waits; what has ended is refused', async () => {
    const { product, operator, ask, failedLetter } = board
    const id = await ask(letterJob, letter)
    const { job } = await product.call(cancelAnyJob, { id }, operator)
    expect(job).toMatchObject({ state: 'cancelled', endedAt: expect.any(String) })
    await expect(product.call(cancelAnyJob, { id }, operator)).rejects.toMatchObject(refused)
    const failed = await failedLetter()
    await expect(product.call(cancelAnyJob, { id: failed }, operator)).rejects.toMatchObject(refused)
  })

  test('tells the worker of what is being done at once', async () => {
    const { product, operator, ask, becomes } = board
    const stopped = Promise.withResolvers<unknown>()
    await using _worker = await board.work(async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      stopped.resolve(signal.reason)
    })
    const id = await ask(letterJob, letter)
    await becomes(id, 'active')
    await product.call(cancelAnyJob, { id }, operator)
    // Without being told it would find out with its next beat, after 5 s.
    expect(await stopped.promise).toMatchObject({ code: 'jobs.claim_lost' })
    await becomes(id, 'cancelled')
  })
})

describe('running now', () => {
  test('puts what waits before all others of its queue', async () => {
    const { product, operator, ask } = board
    for (const to of ['bir', 'iki', 'üç']) await ask(letterJob, { to }, { priority: 10 })
    const id = await ask(letterJob, { to: 'sonra' }, { startAt: Date.now() + 3_600_000 })
    expect((await product.call(runJobNow, { id }, operator)).job).toMatchObject({ state: 'waiting' })
    const begun: string[] = []
    const two = Promise.withResolvers<void>()
    await using _worker = await board.work(async ({ input }) => {
      // A process does two of this queue at once.
      if (begun.push(input.to) === 2) two.resolve()
      await two.promise
    })
    await two.promise
    expect(begun.slice(0, 2)).toContain('sonra')
  })

  test('is refused for what does not wait', async () => {
    const { product, operator, failedLetter } = board
    const id = await failedLetter()
    await expect(product.call(runJobNow, { id }, operator)).rejects.toMatchObject(refused)
  })
})

describe('who may', () => {
  test('the operator any, in a workspace its managers and whoever started it', async () => {
    const { product, owner, member, ask } = board
    const { workspaceId } = owner
    const startedBy = member.member.id
    for (const as of [owner, member]) {
      const id = await ask(letterJob, letter, { workspaceId, startedBy })
      expect((await product.call(cancelJob, { id }, as)).job.state).toBe('cancelled')
      expect((await product.call(retryJob, { id }, as)).job.state).toBe('waiting')
      await expect(product.call(retryJob, { id }, as)).rejects.toMatchObject(refused)
    }
  })

  test('for all others it is not there', async () => {
    const { product, operator, owner, member, ask } = board
    const id = await ask(letterJob, letter, { workspaceId: owner.workspaceId, startedBy: owner.member.id })
    const neighbour = await product.owner('Komşu')
    for (const operation of [cancelJob, retryJob]) {
      for (const as of [member, neighbour, operator]) {
        await expect(product.call(operation, { id }, as)).rejects.toMatchObject(notFound)
      }
      await expect(product.call(operation, { id: newId<JobId>() }, owner)).rejects.toMatchObject(notFound)
    }
    for (const operation of [cancelAnyJob, retryAnyJob, runJobNow]) {
      await expect(product.call(operation, { id }, owner)).rejects.toMatchObject({ code: 'identity.operator_required' })
      await expect(product.call(operation, { id: newId<JobId>() }, operator)).rejects.toMatchObject(notFound)
    }
  })
})
