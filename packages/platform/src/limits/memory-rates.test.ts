import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { MemoryRates } from './memory-rates.ts'
import { describeRates, newPolicy } from './rates.contract.ts'

describeRates('memory', async () => {
  const rates = new MemoryRates(systemClock)
  return { connect: async () => rates, [Symbol.asyncDispose]: async () => {} }
})

test('says when the window ends, and begins one with the first use', async () => {
  const clock = new FakeClock()
  const rates = new MemoryRates(clock)
  const policy = newPolicy(2, 60_000)
  await rates.take(policy, 'a')
  clock.advance(45_000)
  expect(await rates.take(policy, 'a')).toEqual({ isAllowed: true, left: 0, resetMs: 15_000 })
  expect(await rates.take(policy, 'a')).toEqual({ isAllowed: false, left: 0, resetMs: 15_000 })
  clock.advance(15_000)
  expect(await rates.take(policy, 'a')).toEqual({ isAllowed: true, left: 1, resetMs: 60_000 })
})

test('forgets ended windows while new ones come, and the oldest beyond its bound', async () => {
  const clock = new FakeClock()
  const rates = new MemoryRates(clock, { maxKeys: 100 })
  const policy = newPolicy(1, 1_000)
  for (let key = 0; key < 80; key++) await rates.take(policy, `old ${key}`)
  clock.advance(1_000)
  for (let key = 0; key < 60; key++) await rates.take(policy, `new ${key}`)
  expect(rates.size).toBe(60)
  for (let key = 0; key < 1_000; key++) await rates.take(policy, `flood ${key}`)
  expect(rates.size).toBe(100)
})

test('takes over what others have used, and keeps its own count where they know less', () => {
  const clock = new FakeClock()
  const rates = new MemoryRates(clock)
  const policy = newPolicy(10, 60_000)
  rates.takeNow(policy, 'a')
  rates.learn(policy, 'a', { used: 10, resetMs: 20_000 })
  expect(rates.takeNow(policy, 'a')).toEqual({ isAllowed: false, left: 0, resetMs: 20_000 })
  rates.learn(policy, 'a', { used: 1, resetMs: 60_000 })
  expect(rates.takeNow(policy, 'a').isAllowed).toBe(false)
})

test('never allows more than the count within one window, whatever is asked and when', () => {
  const step = fc.record({ key: fc.constantFrom('a', 'b'), cost: fc.nat(4), afterMs: fc.nat(700) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 20 }), (steps, count) => {
      const clock = new FakeClock()
      const rates = new MemoryRates(clock, { maxKeys: 2 })
      const policy = newPolicy(count, 1_000)
      const windows = new Map<string, { from: number; used: number }>()
      for (const { key, cost, afterMs } of steps) {
        clock.advance(afterMs)
        const use = rates.takeNow(policy, key, cost)
        const known = windows.get(key)
        const isSame = known !== undefined && clock.monotonic() < known.from + policy.perMs
        const window = isSame ? known : { from: clock.monotonic(), used: 0 }
        windows.set(key, window)
        expect(use.isAllowed).toBe(window.used + cost <= count)
        if (use.isAllowed) window.used += cost
        expect(use.left).toBe(count - window.used)
      }
    }),
  )
})
