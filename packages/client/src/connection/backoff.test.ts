import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBackoff } from './backoff.ts'

const almostOne = () => 0.999_999

describe('back-off', () => {
  test('doubles its bound up to the cap, and starts over after a reset', () => {
    const backoff = createBackoff({ baseMs: 500, capMs: 30_000, random: almostOne })
    const delays = Array.from({ length: 8 }, () => backoff.next())
    expect(delays).toEqual([499, 999, 1999, 3999, 7999, 15_999, 29_999, 29_999])
    backoff.reset()
    expect(backoff.next()).toBe(499)
  })

  test('starts farther out where the server asks for distance', () => {
    const backoff = createBackoff({ baseMs: 500, capMs: 30_000, random: almostOne })
    expect(backoff.next(4)).toBe(7999)
    expect(backoff.next(2)).toBe(15_999)
  })

  test('stays between nothing and the cap, however long it goes on', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(2_000), (value, tries) => {
        const backoff = createBackoff({ baseMs: 500, capMs: 30_000, random: () => value })
        let delay = 0
        for (let index = 0; index <= tries; index += 1) delay = backoff.next()
        expect(delay).toBeGreaterThanOrEqual(0)
        expect(delay).toBeLessThanOrEqual(30_000)
      }),
      { numRuns: 50 },
    )
  })
})
