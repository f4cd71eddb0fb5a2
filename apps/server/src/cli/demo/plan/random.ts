/** Random choices that are the same each time: everything of the demo workspace comes from one seed. */
export interface Random {
  /** Evenly distributed in [0, 1). */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number
  /** Whether something that happens with this probability happens. */
  chance(probability: number): boolean
  /** One of several. @throws Error when there are none. */
  pick<T>(from: readonly T[]): T
  /** Some of several, in their order. */
  sample<T>(from: readonly T[], count: number): T[]
  /** All of them in another order. */
  shuffle<T>(from: readonly T[]): T[]
  /** An id in the form of a UUIDv7 of that time. */
  id<Id extends string>(at: Date): Id
}

/** Makes a source of random choices (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const hex = (digits: number) =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new Error('nothing to choose from')
    return from[Math.floor(next() * from.length)] as T
  }
  return {
    next,
    between: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick,
    sample(from, count) {
      const ranked = from.map((item, index) => ({ item, index, rank: next() })).toSorted((a, b) => a.rank - b.rank)
      return ranked
        .slice(0, count)
        .toSorted((a, b) => a.index - b.index)
        .map(({ item }) => item)
    },
    shuffle: (from) =>
      from
        .map((item) => ({ item, rank: next() }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ item }) => item),
    id<Id extends string>(at: Date): Id {
      const time = at.getTime().toString(16).padStart(12, '0')
      const variant = '89ab'[Math.floor(next() * 4)] ?? '8'
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}` as Id
    },
  }
}
