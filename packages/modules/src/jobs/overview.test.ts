import { sql } from '@meydan/platform/db/sql'
import { operations } from '@meydan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { letterJob, startTestBoard, weeklyJob, type TestBoard } from './test-board.ts'

const { getQueues, getSchedules, getWorkers, runSchedule } = operations.jobs

let board: TestBoard
beforeAll(async () => {
  board = await startTestBoard()
})
afterAll(() => board[Symbol.asyncDispose]())

const letter = { to: 'ayse@example.com' }

test('the queues say what waits, since when, what runs, and what was done and failed lately [M22]', async () => {
  const { product, operator, ask, failedLetter } = board
  const waiting = await ask(letterJob, letter)
  await ask(letterJob, letter)
  await ask(letterJob, letter, { startAt: Date.now() + 3_600_000 })
  await failedLetter()
  for (const [state, minutes] of [['completed', 0] as const, ['completed', 30] as const, ['completed', 90] as const]) {
    const id = await ask(letterJob, letter)
    await product.db.rows(sql`
      update jobs.job set state = ${sql.lit(state)}, started_on = now(),
             completed_on = now() - ${minutes} * interval '1 minute' where id = ${id}`)
  }
  const active = await ask(letterJob, letter)
  await product.db.rows(sql`update jobs.job set state = 'active', started_on = now() where id = ${active}`)
  const { queues } = await product.call(getQueues, {}, operator)
  expect(queues.map(({ name }) => name)).toEqual(['events', 'push', 'notifications', 'work', 'upkeep'])
  const since = await product.db.row(sql<{ at: Date }>`select start_after as at from jobs.job where id = ${waiting}`)
  expect(queues.find(({ name }) => name === 'work')).toEqual({
    name: 'work',
    jobs: expect.arrayContaining(['tests.sendLetter']) as string[],
    concurrency: 2,
    waiting: 2,
    scheduled: 1,
    active: 1,
    failed: 1,
    oldestWaitingAt: since?.at.toISOString(),
    completedLastMinute: 1,
    completedLastHour: 2,
    failedLastHour: 1,
  })
  expect(queues[0]).toMatchObject({ waiting: 0, oldestWaitingAt: null, completedLastHour: 0 })
})

test('the workers say which queues they do, and what they have in hand [M22]', async () => {
  const { product, operator, ask, becomes } = board
  await product.db.rows(sql`delete from jobs.job`)
  expect(await product.call(getWorkers, {}, operator)).toEqual({ workers: [] })
  const go = Promise.withResolvers<void>()
  {
    await using _worker = await board.work(() => go.promise)
    const id = await ask(letterJob, letter)
    await becomes(id, 'active')
    const { workers } = await product.call(getWorkers, {}, operator)
    expect(workers).toMatchObject([
      {
        processId: expect.any(String),
        host: expect.any(String),
        startedAt: expect.any(String),
        queues: ['events', 'push', 'notifications', 'work', 'upkeep'],
        completed: 0,
        failed: 0,
        inHand: [{ id, name: 'tests.sendLetter', queue: 'work', attempt: 1, startedAt: expect.any(String) }],
      },
    ])
    go.resolve()
    await becomes(id, 'completed')
    const after = () => product.call(getWorkers, {}, operator)
    await expect.poll(async () => (await after()).workers[0]).toMatchObject({ completed: 1, inHand: [] })
  }
  expect(await product.call(getWorkers, {}, operator)).toEqual({ workers: [] })
})

describe('the schedules [M22]', () => {
  test('say when they are due next, and what they sent last', async () => {
    const { product, operator } = board
    await using _worker = await board.work(async () => {})
    const { schedules } = await product.call(getSchedules, {}, operator)
    const weekly = schedules.find(({ name }) => name === 'tests.clean')
    expect(weekly).toMatchObject({ queue: 'upkeep', cron: '0 3 * * 0', timeZone: 'Europe/Istanbul', lastRun: null })
    const next = new Date(weekly?.nextAt ?? 0)
    expect(next.getTime()).toBeGreaterThan(Date.now())
    expect([next.getUTCDay(), next.getUTCHours(), next.getUTCMinutes()]).toEqual([0, 0, 0])
    expect(schedules.map(({ name }) => name)).toEqual(schedules.map(({ name }) => name).toSorted())
  })

  test('are done now by a person, once while one waits', async () => {
    const { product, operator, becomes } = board
    const { job } = await product.call(runSchedule, { name: 'tests.clean' }, operator)
    expect(job).toMatchObject({ name: 'tests.clean', queue: 'upkeep', state: 'waiting' })
    expect((await product.call(runSchedule, { name: 'tests.clean' }, operator)).job.id).toBe(job.id)
    const listed = async () => {
      const { schedules } = await product.call(getSchedules, {}, operator)
      return schedules.find(({ name }) => name === 'tests.clean')?.lastRun
    }
    expect(await listed()).toMatchObject({ id: job.id, state: 'waiting', endedAt: null })
    await using _worker = await board.work(async () => {})
    await becomes(job.id, 'completed')
    expect(await listed()).toMatchObject({ id: job.id, state: 'completed', endedAt: expect.any(String) })
  })

  test('that are none are not there', async () => {
    const { product, operator } = board
    for (const name of ['tests.nothing', letterJob.name]) {
      await expect(product.call(runSchedule, { name }, operator)).rejects.toMatchObject({ code: 'jobs.not_found' })
    }
    expect(weeklyJob.schedule).not.toBeNull()
  })
})

test.each([getQueues, getWorkers, getSchedules])('$path is for the operator alone', async (operation) => {
  const { product, owner } = board
  await expect(product.call(operation, {}, owner)).rejects.toMatchObject({ code: 'identity.operator_required' })
  await expect(product.call(operation, {})).rejects.toMatchObject({ code: 'session.required' })
})

test('running a schedule is, too', async () => {
  const { product, owner } = board
  const call = product.call(runSchedule, { name: 'tests.clean' }, owner)
  await expect(call).rejects.toMatchObject({ code: 'identity.operator_required' })
})
