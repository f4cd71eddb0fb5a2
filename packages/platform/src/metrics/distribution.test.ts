import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Distribution, fineSecondsBounds, secondsBounds } from './distribution.ts'

test('fine bounds ascend by a quarter or a little more, and have those among them that Prometheus is told', () => {
  const steps = fineSecondsBounds.slice(1).map((bound, index) => bound / (fineSecondsBounds[index] as number))
  expect(Math.min(...steps)).toBeGreaterThan(1.18)
  expect(Math.max(...steps)).toBeLessThan(1.29)
  expect(secondsBounds.filter((bound) => !fineSecondsBounds.includes(bound))).toEqual([])
})

test('values that are counted finely and told coarsely are told as if they had been counted so', () => {
  const seconds = fc.oneof(fc.double({ min: 0, max: 60, noNaN: true }), fc.constantFrom(...secondsBounds))
  fc.assert(
    fc.property(fc.array(seconds), (values) => {
      const [fine, coarse] = [new Distribution(fineSecondsBounds), new Distribution(secondsBounds)]
      for (const value of values) {
        fine.add(value)
        coarse.add(value)
      }
      expect(fine.by(secondsBounds)).toEqual(coarse)
    }),
  )
})
