import { operations, type Job } from '@meydan/protocol'
import { serveProduct, type ServedProduct } from '@meydan/testkit/served-product'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { letterJob, startTestBoard, type TestBoard } from './test-board.ts'

let board: TestBoard
let server: ServedProduct
beforeAll(async () => {
  board = await startTestBoard()
  server = await serveProduct(board.product)
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await board[Symbol.asyncDispose]()
})

const patience = { timeout: 20_000, interval: 10 }
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** What a device of the member shows of its own jobs, with every state that the job was seen in. */
async function device() {
  const { member } = board
  const workspace = server.meydan(member).openWorkspace(member.workspaceId)
  closing.push(() => workspace.close())
  const { own } = workspace.jobs
  const seen: Pick<Job, 'state' | 'progress'>[] = []
  own.subscribe(() => seen.push(...own.getSnapshot().jobs.slice(0, 1)))
  workspace.jobs.askForOwn()
  await expect.poll(() => own.getSnapshot().status, patience).toBe('ready')
  return { own: () => own.getSnapshot().jobs, seen }
}

async function fresh(): Promise<readonly Job[]> {
  const answer = await board.product.call(operations.jobs.listJobs, { mine: true, limit: 200 }, board.member)
  return answer.jobs
}

const start = (to: string) => {
  const { ask, member } = board
  return ask(letterJob, { to }, { workspaceId: member.workspaceId, startedBy: member.member.id })
}

describe('whoever started a job [M8]', () => {
  test('sees it begin, how far it is, and how it ends, at every device: old list + events = fresh list', async () => {
    const devices = [await device(), await device()]
    const go = Promise.withResolvers<void>()
    await using _worker = await board.work(async (run) => {
      run.progress(1, 4, { code: 'tests.writing', params: { to: 'Ayşe' } })
      run.note('bir')
      await go.promise
    })
    const id = await start('ayse@example.com')
    for (const { own } of devices) {
      await expect
        .poll(() => own()[0], patience)
        .toMatchObject({
          id,
          state: 'active',
          attempts: 1,
          workspace: { name: 'Örnek A.Ş.' },
          startedBy: { name: 'Ali Demir' },
          progress: { done: 1, total: 4, message: { code: 'tests.writing', params: { to: 'Ayşe' } } },
        })
    }
    go.resolve()
    for (const { own, seen } of devices) {
      await expect.poll(() => own()[0], patience).toMatchObject({ id, state: 'completed' })
      await expect.poll(async () => own(), patience).toEqual(await fresh())
      expect(seen.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1])).toEqual([
        'active',
        'completed',
      ])
    }
  })

  test('is told of an end that has no words, and of a failure by its code', async () => {
    const { own } = await device()
    await using _worker = await board.work(async ({ input }) => {
      if (input.to === 'yok') throw new Error('550')
    })
    const quiet = await start('var')
    await expect.poll(() => own()[0], patience).toMatchObject({ id: quiet, state: 'completed', progress: null })
    const failing = await start('yok')
    await expect
      .poll(() => own()[0], patience)
      .toMatchObject({ id: failing, state: 'scheduled', error: { code: 'server.internal' } })
    await expect.poll(async () => own(), patience).toEqual(await fresh())
  })

  test('finds it again at a device that comes later', async () => {
    const go = Promise.withResolvers<void>()
    await using _worker = await board.work(async (run) => {
      run.progress(3, 4)
      await go.promise
    })
    const id = await start('ayse@example.com')
    await board.becomes(id, 'active')
    const { own } = await device()
    await expect.poll(() => own()[0], patience).toMatchObject({ id, state: 'active', progress: { done: 3, total: 4 } })
    go.resolve()
    await expect.poll(() => own()[0]?.state, patience).toBe('completed')
  })

  test('is the only one who is told', async () => {
    const { product, owner, operator } = board
    await using _worker = await board.work(async () => {})
    const id = await start('ayse@example.com')
    await board.becomes(id, 'completed')
    for (const other of [owner, operator]) {
      const { positions } = await product.call(operations.jobs.listJobs, {}, other)
      expect(positions.offsets[`member:${other.member.id}`]).toBeLessThan(3)
    }
  })
})
