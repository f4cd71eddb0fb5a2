/** Random numbers that are the same for the same seed. */
export interface Random {
  /** Evenly distributed in [0, 1). */
  next(): number
  /** A whole number from 0 to `below` - 1. */
  int(below: number): number
  pick<T>(from: readonly T[]): T
  /** The same elements in another order. */
  shuffle<T>(from: readonly T[]): T[]
}

/** Makes random numbers by mulberry32, after Tommy Ettinger. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    next,
    int,
    pick<T>(from: readonly T[]) {
      if (from.length === 0) throw new Error('there is nothing to pick from')
      return from[int(from.length)] as T
    },
    shuffle(from) {
      const shuffled = [...from]
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = int(last + 1)
        ;[shuffled[last], shuffled[other]] = [shuffled[other] as never, shuffled[last] as never]
      }
      return shuffled
    },
  }
}
