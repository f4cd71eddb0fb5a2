import { expect, test } from 'vitest'

import { IdleWatch } from './idle-watch.ts'

const minute = 60_000

/** A watch whose time the test moves. */
function watchUnderTest() {
  let now = 0
  let due: { at: number; run: () => void } | undefined
  const told: string[] = []
  const clock = {
    now: () => now,
    after(ms: number, run: () => void) {
      due = { at: now + ms, run }
      return { cancel: () => (due = undefined) }
    },
  }
  const watch = new IdleWatch(clock, (state) => told.push(state))
  return {
    watch,
    told,
    hasTimer: () => due !== undefined,
    pass: (ms: number) => {
      const end = now + ms
      while (due !== undefined && due.at <= end) {
        const { at, run } = due
        due = undefined
        now = at
        run()
      }
      now = end
    },
  }
}

test('says away after five minutes without a touch, once', () => {
  const { told, pass } = watchUnderTest()
  pass(5 * minute - 1)
  expect(told).toEqual([])
  pass(1)
  pass(60 * minute)
  expect(told).toEqual(['away'])
})

test('counts from the last touch', () => {
  const { watch, told, pass } = watchUnderTest()
  pass(4 * minute)
  watch.touched()
  pass(4 * minute)
  watch.touched()
  pass(5 * minute - 1)
  expect(told).toEqual([])
  pass(1)
  expect(told).toEqual(['away'])
})

test('says active at the first touch, and away again later', () => {
  const { watch, told, pass } = watchUnderTest()
  pass(6 * minute)
  watch.touched()
  watch.touched()
  expect(told).toEqual(['away', 'active'])
  pass(5 * minute)
  expect(told).toEqual(['away', 'active', 'away'])
})

test('leaves no timer behind', () => {
  const { watch, hasTimer } = watchUnderTest()
  watch.stop()
  expect(hasTimer()).toBe(false)
})
