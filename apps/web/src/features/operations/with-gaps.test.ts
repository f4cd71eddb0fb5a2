import { expect, test } from 'vitest'

import { withGaps } from './with-gaps.ts'

test('times without a process are steps of which nothing is known', () => {
  const points = ['2026-11-20T09:00:00.000Z', '2026-11-20T09:30:00.000Z'].map((at) => ({ at }))
  expect(withGaps(points, 10)).toEqual([
    { at: points[0]?.at, point: points[0] },
    { at: '2026-11-20T09:10:00.000Z', point: undefined },
    { at: '2026-11-20T09:20:00.000Z', point: undefined },
    { at: points[1]?.at, point: points[1] },
  ])
  expect(withGaps([], 10)).toEqual([])
})
