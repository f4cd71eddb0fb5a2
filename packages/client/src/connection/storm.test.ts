import { expect, test } from 'vitest'
import { createBackoff } from './backoff.ts'

/** What a process lets in, as the server's defaults have it: so many a second, as many at once. */
const acceptsPerSecond = 500

interface Returning {
  readonly backoff: ReturnType<typeof createBackoff>
  at: number
}

/**
 * Clients that lost one process come back to another that lets in what its budget allows; a page sees nothing of the
 * others' answers but 1006. Gives the milliseconds until the last one is in, and the most tries within one second.
 */
function storm(options: { clients: number; firstTry: number | undefined; random: () => number }) {
  const { clients, firstTry, random } = options
  const waiting = Array.from({ length: clients }, (): Returning => {
    const backoff = createBackoff({ baseMs: 500, capMs: 30_000, random })
    return { backoff, at: backoff.next(firstTry) }
  })
  let credits = acceptsPerSecond
  let lastIn = 0
  const tries: number[] = []
  for (let now = 0; waiting.length > 0; now += 10) {
    credits = Math.min(acceptsPerSecond, credits + acceptsPerSecond / 100)
    for (const client of waiting.filter(({ at }) => at <= now)) {
      tries[Math.floor(now / 1_000)] = (tries[Math.floor(now / 1_000)] ?? 0) + 1
      if (credits < 1) {
        client.at = now + client.backoff.next()
        continue
      }
      credits -= 1
      lastIn = now
      waiting.splice(waiting.indexOf(client), 1)
    }
  }
  return { lastIn, mostTries: Math.max(...tries.filter((count) => count !== undefined)) }
}

/** Evenly distributed, and the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test.each([
  ['was told to stop', 2],
  ['was killed', undefined],
])('1,000 clients of a process that %s are back within ten seconds, spread over them', (_, firstTry) => {
  for (let seed = 0; seed < 20; seed++) {
    const { lastIn, mostTries } = storm({ clients: 1_000, firstTry, random: seeded(seed * 7_919 + 1) })
    expect(lastIn, `seed ${seed}`).toBeLessThan(10_000)
    // Let in 500 and refused 1,000 at most, in the worst second.
    expect(mostTries, `seed ${seed}`).toBeLessThan(1_500)
  }
})
