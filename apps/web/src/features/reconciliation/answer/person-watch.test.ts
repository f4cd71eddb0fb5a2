import { expect, test } from 'vitest'

import { PersonWatch } from './person-watch.ts'

/** A watch whose time the test moves. */
function watchUnderTest() {
  let now = 0
  let due: { at: number; run: () => void } | undefined
  let told = 0
  const clock = {
    after(ms: number, run: () => void) {
      due = { at: now + ms, run }
      return { cancel: () => (due = undefined) }
    },
  }
  const watch = new PersonWatch(clock, () => told++)
  const pass = (ms: number) => {
    now += ms
    if (due === undefined || due.at > now) return
    const { run } = due
    due = undefined
    run()
  }
  return { watch, pass, told: () => told }
}

test('a page that is on screen and touched is looked at by a person, told once', () => {
  const { watch, pass, told } = watchUnderTest()
  watch.visible(true)
  watch.touched()
  pass(1_499)
  expect(told()).toBe(0)
  pass(1)
  watch.touched()
  expect(told()).toBe(1)
})

test('being on screen alone tells nothing, until something is touched', () => {
  const { watch, pass, told } = watchUnderTest()
  watch.visible(true)
  pass(60_000)
  expect(told()).toBe(0)
  watch.touched()
  expect(told()).toBe(1)
})

test('a page that goes in between begins anew', () => {
  const { watch, pass, told } = watchUnderTest()
  watch.touched()
  watch.visible(true)
  pass(1_000)
  watch.visible(false)
  pass(60_000)
  watch.visible(true)
  pass(1_000)
  expect(told()).toBe(0)
  pass(500)
  expect(told()).toBe(1)
})

test('nothing is told after the end', () => {
  const { watch, pass, told } = watchUnderTest()
  watch.visible(true)
  watch.touched()
  watch.stop()
  pass(5_000)
  watch.touched()
  expect(told()).toBe(0)
})
