import { describe, expect, test } from 'vitest'
import { median, ratioSpread, spread } from './statistics.ts'

describe('median and spread', () => {
  test('takes the middle one, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5)
  })

  test('takes the mean of the two in the middle', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  test('compares numbers as numbers', () => {
    expect(spread([10, 9, 100])).toEqual({ median: 10, min: 9, max: 100 })
  })

  test('has no median of nothing', () => {
    expect(median([])).toBeNaN()
  })

  test('takes ratios round by round', () => {
    expect(ratioSpread([2, 40, 3], [1, 10, 1])).toEqual({ median: 3, min: 2, max: 4 })
  })
})
