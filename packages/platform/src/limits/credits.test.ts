import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fullPurse, spend, waitForCredits, type CreditRate } from './credits.ts'

const rate: CreditRate = { burst: 10, perSecond: 2 }

test('gives the burst at once, then as fast as credits come', () => {
  const purse = fullPurse(rate, 0)
  for (let index = 0; index < 10; index++) expect(spend(purse, rate, 1, 0)).toBe(0)
  expect(spend(purse, rate, 1, 0)).toBe(500)
  expect(spend(purse, rate, 1, 499)).toBeGreaterThan(0)
  expect(spend(purse, rate, 1, 500)).toBe(0)
  expect(spend(purse, rate, 4, 500)).toBe(2_000)
})

test('saves no more than the burst, and loses nothing to a clock that stands', () => {
  const purse = fullPurse(rate, 0)
  expect(waitForCredits(purse, rate, 10, 3_600_000)).toBe(0)
  expect(purse.credits).toBe(10)
  purse.credits = -5
  expect(waitForCredits(purse, rate, 1, 3_600_000)).toBe(3_000)
  expect(waitForCredits(purse, rate, 1, 3_599_000)).toBe(3_000)
})

test('in any stretch of time lets through no more than the burst and what came, and who waits as told gets in', () => {
  const rates = fc.record({ burst: fc.integer({ min: 10, max: 50 }), perSecond: fc.integer({ min: 1, max: 100 }) })
  const step = fc.record({ cost: fc.integer({ min: 1, max: 10 }), afterMs: fc.nat(400), isPatient: fc.boolean() })
  fc.assert(
    fc.property(rates, fc.array(step, { maxLength: 100 }), (given, steps) => {
      let now = 0
      const purse = fullPurse(given, now)
      const taken: { at: number; cost: number }[] = []
      for (const { cost, afterMs, isPatient } of steps) {
        now += afterMs
        const waitMs = spend(purse, given, cost, now)
        if (waitMs > 0 && !isPatient) continue
        now += waitMs
        if (waitMs > 0) expect(spend(purse, given, cost, now)).toBe(0)
        taken.push({ at: now, cost })
      }
      for (const [index, first] of taken.entries()) {
        let sum = 0
        for (const { at, cost } of taken.slice(index)) {
          sum += cost
          expect(sum).toBeLessThanOrEqual(given.burst + ((at - first.at) * given.perSecond) / 1000 + 1e-6)
        }
      }
    }),
  )
})
