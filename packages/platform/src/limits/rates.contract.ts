import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RatePolicy, Rates } from './rates.ts'

/** Counters under test: participants that count together, as processes do. */
export interface TestRates extends AsyncDisposable {
  /** A participant of its own; where processes do not share, always the same one. */
  readonly connect: () => Promise<Rates>
}

let policies = 0

/** A policy that nobody has used. */
export function newPolicy(count: number, perMs = 60_000): RatePolicy {
  return { name: `test-${++policies}`, count, perMs }
}

/** What every driver of the counters must do. */
export function describeRates(name: string, start: () => Promise<TestRates>): void {
  describe(`${name} as the counter of rates`, () => {
    let shared: TestRates
    let one: Rates
    let other: Rates
    beforeAll(async () => {
      shared = await start()
      one = await shared.connect()
      other = await shared.connect()
    })
    afterAll(() => shared[Symbol.asyncDispose]())

    test('allows the count in a window and nothing more, whoever of the participants is asked [T13, M35]', async () => {
      const policy = newPolicy(5)
      const uses = []
      for (const rates of [one, other, one, other, one, other, one]) uses.push(await rates.take(policy, 'ayşe'))
      expect(uses.map(({ isAllowed }) => isAllowed)).toEqual([true, true, true, true, true, false, false])
      expect(uses.map(({ left }) => left)).toEqual([4, 3, 2, 1, 0, 0, 0])
      for (const { resetMs } of uses) {
        expect(resetMs).toBeGreaterThan(0)
        expect(resetMs).toBeLessThanOrEqual(60_000)
      }
    })

    test('counts each key and each policy apart', async () => {
      const [first, second] = [newPolicy(1), newPolicy(1)]
      expect((await one.take(first, 'a')).isAllowed).toBe(true)
      expect((await one.take(first, 'a')).isAllowed).toBe(false)
      expect((await one.take(first, 'b')).isAllowed).toBe(true)
      expect((await one.take(second, 'a')).isAllowed).toBe(true)
    })

    test('takes nothing where less than the cost is left', async () => {
      const policy = newPolicy(10)
      expect(await one.take(policy, 'a', 8)).toMatchObject({ isAllowed: true, left: 2 })
      expect((await other.take(policy, 'a', 3)).isAllowed).toBe(false)
      expect(await other.take(policy, 'a', 2)).toMatchObject({ isAllowed: true, left: 0 })
    })

    test('starts anew when the window has ended', async () => {
      const policy = newPolicy(1, 300)
      expect((await one.take(policy, 'a')).isAllowed).toBe(true)
      expect((await one.take(policy, 'a')).isAllowed).toBe(false)
      await expect
        .poll(async () => (await other.take(policy, 'a')).isAllowed, { timeout: 10_000, interval: 50 })
        .toBe(true)
    })

    test('lets no more through than the count when all ask at once', async () => {
      const policy = newPolicy(50)
      const uses = await Promise.all(
        Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? one : other).take(policy, 'a')),
      )
      expect(uses.filter(({ isAllowed }) => isAllowed)).toHaveLength(50)
    })
  })
}
