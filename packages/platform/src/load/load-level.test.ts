import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LoadLevels } from './load-level.ts'

function levelsAfter(...delays: number[]): number[] {
  const levels = new LoadLevels(100)
  return delays.map((delay) => {
    levels.add(delay)
    return levels.level
  })
}

test('rises with what lasts, and not with a single window', () => {
  expect(levelsAfter(0, 5_000, 0, 5_000, 10)).toEqual([0, 0, 0, 0, 0])
  expect(levelsAfter(150, 150, 300, 300, 1_500, 1_500)).toEqual([0, 1, 1, 2, 2, 3])
  expect(levelsAfter(1_500, 1_500)).toEqual([0, 3])
})

test('ends one step at a time, when it is well below where it began', () => {
  expect(levelsAfter(1_500, 1_500, 0, 0, 0, 0, 0, 0)).toEqual([0, 3, 3, 2, 2, 1, 1, 0])
  // Between half of the bound and the bound it stays.
  expect(levelsAfter(150, 150, 60, 99, 60, 49, 60, 49, 49)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 0])
})

test('never rises without two windows above a bound, and always comes back to rest', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3_000), { maxLength: 50 }), (delays) => {
      const levels = new LoadLevels(100)
      let before = 0
      for (const [index, delay] of delays.entries()) {
        levels.add(delay)
        if (levels.level > before) {
          expect(Math.min(delay, delays[index - 1] ?? 0)).toBeGreaterThan([100, 250, 1_000][levels.level - 1] as number)
        }
        before = levels.level
      }
      for (let window = 0; window < 6; window++) levels.add(0)
      expect(levels.level).toBe(0)
    }),
  )
})
