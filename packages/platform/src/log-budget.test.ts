import { expect, test } from 'vitest'
import { LogBudget } from './log-budget.ts'
import { FakeClock } from './realtime/testing/fake-clock.ts'

test('lets so many lines of a second through, and says with the next one how many it left out', () => {
  const clock = new FakeClock()
  const budget = new LogBudget(clock, 2)
  const taken = () => [1, 2, 3, 4, 5].map(() => budget.take())
  expect(taken()).toEqual([{}, {}, undefined, undefined, undefined])
  clock.advance(999)
  expect(budget.take()).toBeUndefined()
  clock.advance(1)
  expect(taken()).toEqual([{ leftOut: 4 }, {}, undefined, undefined, undefined])
  clock.advance(5_000)
  expect(budget.take()).toEqual({ leftOut: 3 })
})
