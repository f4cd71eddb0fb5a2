import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createDeletions } from './deletions.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function made(answer: () => Promise<void> = () => Promise.resolve()) {
  const deleted: number[] = []
  const deletions = createDeletions((seq: number) => {
    deleted.push(seq)
    return answer()
  })
  return { deleted, deletions }
}

test('a message is hidden at once and deleted when the time is over', async () => {
  const { deleted, deletions } = made()
  deletions.schedule(3, 6_000, () => undefined)
  expect([...deletions.getSnapshot()]).toEqual([3])
  expect(deleted).toEqual([])
  await vi.advanceTimersByTimeAsync(6_000)
  expect(deleted).toEqual([3])
  expect([...deletions.getSnapshot()]).toEqual([3])
})

test('undone in time nothing is deleted; too late it changes nothing', async () => {
  const { deleted, deletions } = made()
  deletions.schedule(3, 6_000, () => undefined)
  deletions.undo(3)
  expect(deletions.getSnapshot().size).toBe(0)
  await vi.advanceTimersByTimeAsync(6_000)
  expect(deleted).toEqual([])

  deletions.schedule(4, 6_000, () => undefined)
  await vi.advanceTimersByTimeAsync(6_000)
  deletions.undo(4)
  expect([...deletions.getSnapshot()]).toEqual([4])
})

test('a message that could not be deleted comes back, and the reason is told', async () => {
  const { deletions } = made(() => Promise.reject(new Error('refused')))
  const failures: unknown[] = []
  deletions.schedule(3, 6_000, (caught) => failures.push(caught))
  await vi.advanceTimersByTimeAsync(6_000)
  expect(deletions.getSnapshot().size).toBe(0)
  expect(failures).toHaveLength(1)
})
