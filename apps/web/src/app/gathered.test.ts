import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { gathered } from './gathered.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Something that changes, and how often a listener heard of it. */
function changing() {
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const change = (times = 1) => {
    for (let time = 0; time < times; time += 1) for (const listener of listeners) listener()
  }
  return { subscribe, change, listeners }
}

test('a change by itself is told at once', () => {
  const { subscribe, change } = changing()
  const listener = vi.fn()
  gathered(subscribe)(listener)
  change()
  expect(listener).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1_000)
  change()
  expect(listener).toHaveBeenCalledTimes(2)
})

test('hundreds at once are told twice, the last of them included', () => {
  const { subscribe, change } = changing()
  const listener = vi.fn()
  gathered(subscribe)(listener)
  change(300)
  expect(listener).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1_000)
  expect(listener).toHaveBeenCalledTimes(2)
})

test('those that go on are told again and again', () => {
  const { subscribe, change } = changing()
  const listener = vi.fn()
  gathered(subscribe)(listener)
  for (let step = 0; step < 100; step += 1) {
    change()
    vi.advanceTimersByTime(10)
  }
  expect(listener.mock.calls.length).toBeGreaterThan(20)
  expect(listener.mock.calls.length).toBeLessThan(30)
})

test('nothing is told after the end', () => {
  const { subscribe, change, listeners } = changing()
  const listener = vi.fn()
  const end = gathered(subscribe)(listener)
  change(2)
  end()
  vi.advanceTimersByTime(1_000)
  expect([listener.mock.calls.length, listeners.size]).toEqual([1, 0])
})

test('the same source gathers by the same function, so that React does not subscribe anew', () => {
  const { subscribe } = changing()
  expect(gathered(subscribe)).toBe(gathered(subscribe))
})
