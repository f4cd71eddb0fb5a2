import { AppError } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { createBatcher, type Pace } from './batcher.ts'

/** A batcher whose batches are kept, and end when they are told to. */
function heldBatcher(options: { maxBatch?: number; maxWaiting?: number; pace?: Pace } = {}) {
  const batches: { requests: readonly number[]; end: (results: readonly (string | Error)[]) => void }[] = []
  const batcher = createBatcher<number, string>({
    run: (requests) => new Promise((end) => batches.push({ requests, end })),
    maxBatch: options.maxBatch ?? 10,
    maxWaiting: options.maxWaiting ?? 10,
    overflow: () => new AppError('server.unavailable'),
    ...(options.pace === undefined ? {} : { pace: options.pace }),
  })
  return { batcher, batches }
}

const turn = () => new Promise<void>((resolve) => void setImmediate(resolve))
const turns = async () => {
  for (let count = 0; count < 3; count++) await turn()
}

describe('a batcher', () => {
  test('takes what one turn brings together, and collects the next batch while one runs', async () => {
    const { batcher, batches } = heldBatcher()
    const first = [1, 2].map((request) => batcher.add(request))
    await turns()
    const second = [3, 4].map((request) => batcher.add(request))
    await turns()
    expect(batches.map(({ requests }) => requests)).toEqual([[1, 2]])
    batches[0]?.end(['a', 'b'])
    expect(await Promise.all(first)).toEqual(['a', 'b'])
    await turns()
    expect(batches[1]?.requests).toEqual([3, 4])
    batches[1]?.end(['c', 'd'])
    expect(await Promise.all(second)).toEqual(['c', 'd'])
    await batcher.idle()
  })

  test('takes along what arrives in the turn in which the last batch ended', async () => {
    const { batcher, batches } = heldBatcher()
    const first = batcher.add(1)
    await turns()
    const waiting = batcher.add(2)
    batches[0]?.end(['a'])
    await first
    const late = batcher.add(3)
    await turns()
    expect(batches[1]?.requests).toEqual([2, 3])
    batches[1]?.end(['b', 'c'])
    expect(await Promise.all([waiting, late])).toEqual(['b', 'c'])
  })

  test('answers each request by itself', async () => {
    const { batcher, batches } = heldBatcher({ maxBatch: 2 })
    const requests = [1, 2, 3].map((request) => batcher.add(request))
    await turns()
    expect(batches[0]?.requests).toEqual([1, 2])
    batches[0]?.end(['a', new Error('not this one')])
    await expect(requests[0]).resolves.toBe('a')
    await expect(requests[1]).rejects.toThrow('not this one')
    await turns()
    batches[1]?.end(['c'])
    await expect(requests[2]).resolves.toBe('c')
  })

  test('refuses what is too much, and goes on', async () => {
    const { batcher, batches } = heldBatcher({ maxWaiting: 1 })
    const running = batcher.add(1)
    await turns()
    const waiting = batcher.add(2)
    await expect(batcher.add(3)).rejects.toMatchObject({ code: 'server.unavailable' })
    batches[0]?.end(['a'])
    await turns()
    batches[1]?.end(['b'])
    expect(await Promise.all([running, waiting])).toEqual(['a', 'b'])
    expect(batcher.waiting).toBe(0)
  })

  test('with a pace starts the first batch at once, and lets the next collect for as long as the one before was large', async () => {
    const { batcher, batches } = heldBatcher({
      maxBatch: 100,
      maxWaiting: 100,
      pace: { perRequestMs: 20, atMostMs: 200 },
    })
    const startedAt = performance.now()
    const answers = [1, 2, 3, 4, 5].map((request) => batcher.add(request))
    await turns()
    expect(batches.map(({ requests }) => requests.length)).toEqual([5])
    batches[0]?.end(['', '', '', '', ''])
    await Promise.all(answers)
    const late = [batcher.add(6)]
    await turns()
    late.push(batcher.add(7))
    expect(batches).toHaveLength(1)
    await expect.poll(() => batches.length).toBe(2)
    expect(performance.now() - startedAt).toBeGreaterThan(95)
    expect(batches[1]?.requests).toEqual([6, 7])
    batches[1]?.end(['', ''])
    await Promise.all(late)
  })
  test('with a pace lets a full batch go at once', async () => {
    const { batcher, batches } = heldBatcher({ maxBatch: 2, pace: { perRequestMs: 60_000, atMostMs: 60_000 } })
    const answers = [1, 2, 3, 4].map((request) => batcher.add(request))
    await turns()
    batches[0]?.end(['', ''])
    await turns()
    expect(batches.map(({ requests }) => requests)).toEqual([
      [1, 2],
      [3, 4],
    ])
    batches[1]?.end(['', ''])
    await Promise.all(answers)
  })
})
