import { newId, operations, type JobId } from '@meydan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { letterJob, startTestBoard, weeklyJob, type TestBoard } from './test-board.ts'

const { listAllJobs, listJobs } = operations.jobs

let board: TestBoard
beforeAll(async () => {
  board = await startTestBoard()
})
afterAll(() => board[Symbol.asyncDispose]())

const inAnHour = () => Date.now() + 3_600_000
const letter = { to: 'ayse@example.com' }

describe('the operator’s list [M22]', () => {
  test('has every job, the newest first, in pages that follow each other', async () => {
    const { product, operator, ask } = board
    const ids: JobId[] = []
    for (let n = 0; n < 5; n++) ids.unshift(await ask(n % 2 === 0 ? letterJob : weeklyJob, letter as never))
    const first = await product.call(listAllJobs, { limit: 3 }, operator)
    expect(first.jobs.map(({ id }) => id)).toEqual(ids.slice(0, 3))
    const second = await product.call(listAllJobs, { limit: 3, before: first.nextCursor ?? undefined }, operator)
    expect(second.jobs.slice(0, 2).map(({ id }) => id)).toEqual(ids.slice(3))
  })

  test('passes over none of those that were asked for in one transaction', async () => {
    const { product, operator } = board
    const requests = Array.from({ length: 7 }, () => ({ input: letter }))
    await product.db.transaction((tx) => product.process.jobs.enqueueAll(tx, letterJob, requests))
    const seen = new Set<string>()
    let before: string | undefined
    for (let page = 0; page < 4; page++) {
      const answer = await product.call(listAllJobs, { limit: 2, before }, operator)
      for (const { id } of answer.jobs) seen.add(id)
      before = answer.nextCursor ?? undefined
    }
    expect(seen.size).toBe(8)
  })

  test('is filtered by queue, state, name, workspace and the beginning of the id', async () => {
    const { product, operator, owner, ask, failedLetter } = board
    const { workspaceId, member } = owner
    const later = await ask(letterJob, letter, { startAt: inAnHour(), workspaceId, startedBy: member.id })
    const failed = await failedLetter()
    const upkeep = await ask(weeklyJob, {})
    const found = async (filter: object) => {
      const { jobs } = await product.call(listAllJobs, { ...filter, limit: 200 }, operator)
      return jobs.map(({ id }) => id)
    }
    expect(await found({ state: 'failed' })).toEqual([failed])
    expect(await found({ state: 'scheduled' })).toEqual([later])
    expect(await found({ workspaceId })).toEqual([later])
    expect(await found({ queue: 'upkeep' })).toContain(upkeep)
    expect(await found({ queue: 'upkeep' })).not.toContain(failed)
    expect(await found({ name: 'tests.clean', state: 'waiting' })).toContain(upkeep)
    expect(await found({ id: later.slice(0, 30).toUpperCase() })).toEqual([later])
    expect(await found({ id: later.slice(0, 10), state: 'scheduled', queue: 'work' })).toEqual([later])
    expect(await found({ queue: 'nowhere' })).toEqual([])
  })

  test('names the workspace and who started it', async () => {
    const { product, operator, owner, member, ask } = board
    const id = await ask(letterJob, letter, { workspaceId: owner.workspaceId, startedBy: member.member.id })
    const { jobs } = await product.call(listAllJobs, { id }, operator)
    expect(jobs).toMatchObject([
      {
        id,
        queue: 'work',
        name: 'tests.sendLetter',
        version: 1,
        state: 'waiting',
        attempts: 0,
        maxAttempts: 3,
        startedAt: null,
        endedAt: null,
        dueBy: null,
        workspace: { id: owner.workspaceId, name: 'Örnek A.Ş.' },
        startedBy: { id: member.member.id, name: 'Ali Demir' },
        progress: null,
        error: null,
        isOutcomeUnknown: false,
      },
    ])
  })

  test('is for nobody else, and refuses cursors that are none', async () => {
    const { product, operator, owner } = board
    await expect(product.call(listAllJobs, {}, owner)).rejects.toMatchObject({ code: 'identity.operator_required' })
    await expect(product.call(listAllJobs, {})).rejects.toMatchObject({ code: 'session.required' })
    await expect(product.call(listAllJobs, { before: 'x' }, operator)).rejects.toMatchObject({
      code: 'request.invalid',
    })
  })
})

describe('a workspace’s list [M22]', () => {
  test('has all of its jobs for owners and admins, and for others those that they started, guests too', async () => {
    const { product, owner, member, ask } = board
    const { workspaceId } = owner
    const admin = await product.colleague(owner, { role: 'admin' })
    const guest = await product.colleague(owner, { role: 'guest' })
    const ofMember = await ask(letterJob, letter, { workspaceId, startedBy: member.member.id })
    const ofGuest = await ask(letterJob, letter, { workspaceId, startedBy: guest.member.id })
    const ofNobody = await ask(letterJob, letter, { workspaceId })
    const seen = async (as: typeof owner, filter: object = {}) => {
      const { jobs } = await product.call(listJobs, filter, as)
      return jobs.map(({ id }) => id)
    }
    for (const manager of [owner, admin])
      expect((await seen(manager)).slice(0, 3)).toEqual([ofNobody, ofGuest, ofMember])
    expect(await seen(guest)).toEqual([ofGuest])
    expect((await seen(member))[0]).toBe(ofMember)
    expect(await seen(member)).not.toContain(ofNobody)
    expect(await seen(admin, { mine: 'true' })).toEqual([])
    expect(await seen(guest, { state: 'failed' })).toEqual([])
  })

  test('shows nothing of another workspace, and says where the caller’s stream stands', async () => {
    const { product } = board
    const other = await product.owner('Komşu')
    const { jobs, nextCursor, positions } = await product.call(listJobs, {}, other)
    expect([jobs, nextCursor]).toEqual([[], null])
    expect(positions).toEqual({
      epoch: await product.db.epoch(),
      offsets: { [`member:${other.member.id}`]: expect.any(Number) },
    })
  })

  test('is for members alone', async () => {
    const { product, owner } = board
    await expect(product.call(listJobs, {}, { token: owner.token })).rejects.toMatchObject({
      code: 'request.workspace_required',
    })
    await expect(product.call(listJobs, {})).rejects.toMatchObject({ code: 'session.required' })
    const stranger = { token: owner.token, workspaceId: newId<never>() }
    await expect(product.call(listJobs, {}, stranger)).rejects.toMatchObject({ code: 'workspaces.not_found' })
  })
})
