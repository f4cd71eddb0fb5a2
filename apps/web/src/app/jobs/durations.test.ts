import { expect, test } from 'vitest'

import { durationParts } from './durations.ts'

test.each([
  [0, [['ms', 0]]],
  [349.6, [['ms', 350]]],
  [4_210, [['s', 4.2]]],
  [9_960, [['s', 10]]],
  [59_600, [['min', 1]]],
  [
    130_000,
    [
      ['min', 2],
      ['s', 10],
    ],
  ],
  [
    3_900_000,
    [
      ['h', 1],
      ['min', 5],
    ],
  ],
  [7_200_000, [['h', 2]]],
  [
    273_600_000,
    [
      ['d', 3],
      ['h', 4],
    ],
  ],
])('%d ms', (ms, parts) => {
  expect(durationParts(ms)).toEqual(parts)
})
