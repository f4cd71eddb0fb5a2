import { expect, test } from 'vitest'
import { batchesFromThread } from './batches-from-thread.ts'
import type { BatchWork } from './testing/batch-work.ts'

const thread = new URL('./testing/batch-work.ts', import.meta.url)

function batches(work: BatchWork, { maxMegabytes = 64, signal }: { maxMegabytes?: number; signal?: AbortSignal } = {}) {
  return batchesFromThread<{ number: number; niceness: number | undefined }>(thread, work, { maxMegabytes, signal })
}

async function collect(work: BatchWork, taken: number[] = []): Promise<number[]> {
  for await (const { number } of batches(work)) taken.push(number)
  return taken
}

test('gives what a thread makes, in order, and ends when that ends', async () => {
  expect(await collect({ count: 100, ending: 'end' })).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
  expect(await collect({ count: 0, ending: 'end' })).toEqual([])
})

test.runIf(process.platform === 'linux')('lets the loop of the process go first', async () => {
  const [batch] = await Array.fromAsync(batches({ count: 1, ending: 'end' }))
  expect(batch?.niceness).toBe(10)
})

test('knows an error of the catalogue that was thrown on the thread, after what came before it', async () => {
  const taken: number[] = []
  await expect(collect({ count: 2, ending: 'refuse' }, taken)).rejects.toMatchObject({
    code: 'limits.too_many_requests',
    data: { retryAfterMs: 60_000 },
  })
  expect(taken).toEqual([1, 2])
})

test('a thread that exits or takes too much memory ends the iteration only', async () => {
  await expect(collect({ count: 1, ending: 'exit' })).rejects.toThrow('the thread ended by itself, with 3')
  await expect(collect({ count: 1, ending: 'eat memory' })).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' })
  expect(await collect({ count: 1, ending: 'end' })).toEqual([1])
})

test('ends a thread that never would, when it is told to', async () => {
  const controller = new AbortController()
  const iteration = batches({ count: 1, ending: 'for ever' }, { signal: controller.signal })
  expect(await iteration.next()).toMatchObject({ value: { number: 1 } })
  const waiting = iteration.next()
  controller.abort(new Error('cancelled by a test'))
  await expect(waiting).rejects.toThrow('cancelled by a test')
  await expect(batches({ count: 1, ending: 'end' }, { signal: controller.signal }).next()).rejects.toThrow('cancelled')
})

test('ends a thread whose batches nobody wants any more', async () => {
  for await (const { number } of batches({ count: 1_000_000_000, ending: 'end' })) if (number === 3) break
  const iteration = batches({ count: 1, ending: 'for ever' })
  await iteration.next()
  expect(await iteration.return()).toEqual({ done: true, value: undefined })
})
