import { describe, expect, test } from 'vitest'

import { chartLines, chartTop, chartX, chartY } from './chart-geometry.ts'

describe('the top of a chart', () => {
  test.each([
    [[0, 0], undefined, 1],
    [[3, 7], undefined, 10],
    [[18], undefined, 20],
    [[210, null], undefined, 250],
    [[3], 50, 50],
    [[0.004], 0.005, 0.005],
    [[1_000_000], undefined, 1_000_000],
  ] as const)('of %j with the target %s is %d', (values, target, top) => {
    expect(chartTop(values, target)).toBeCloseTo(top)
  })
})

describe('points', () => {
  test('go from the left to the right and from the bottom to the top', () => {
    expect([chartX(0, 3), chartX(1, 3), chartX(2, 3), chartX(0, 1)]).toEqual([0, 50, 100, 50])
    expect([chartY(0, 10), chartY(5, 10), chartY(10, 10)]).toEqual([100, 50, 0])
  })

  test('are joined, but not over what was not measured', () => {
    expect(chartLines([0, 10, null, 5], 10)).toBe('M0 100L33.33 0M100 50h0')
    expect(chartLines([null, 1], 1)).toBe('M100 0h0')
    expect(chartLines([], 1)).toBe('')
  })
})
