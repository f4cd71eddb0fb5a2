import { createBatcher, type Pace } from '@meydan/platform/batch/batcher'
import type { Clock } from '@meydan/platform/clock'
import type { MeteredCache } from '@meydan/platform/metrics/cache-stats'
import { AppError } from '@meydan/protocol'

/** A value as it was read, and for how long it may be kept. */
export interface ReadValue<Value> {
  readonly value: Value
  readonly freshForMs: number
}

/** Reads values by key in bulk and keeps them for a short while. */
export interface BulkReader<Value> extends MeteredCache {
  /**
   * undefined: there is none. That is not kept: unknown keys would push known ones out. Whoever `isPatient` is collected
   * where many come, as the reader's `patience` says; the others never wait for those.
   */
  read(key: string, options?: { isPatient?: boolean }): Promise<Value | undefined>
  /** Drops what matches, or everything. Answers that are under way at this moment are given, but not kept. */
  forget(matches?: (value: Value) => boolean): void
}

/**
 * Makes a reader: all keys asked for in one turn go into one statement, one key asked for twice is read once, and the
 * value unused for longest goes when there are too many.
 */
export function createBulkReader<Value>(options: {
  clock: Clock
  /** Values kept at most. */
  cacheSize: number
  patience?: Pace
  /** Reads distinct keys in one statement; a key that is missing in the answer has no value. */
  readAll: (keys: readonly string[]) => Promise<ReadonlyMap<string, ReadValue<Value>>>
}): BulkReader<Value> {
  const { clock, cacheSize, readAll } = options
  // A map keeps the order of insertion: the first entry is the one that was used least recently.
  const cached = new Map<string, { value: Value; until: number }>()
  let timesForgotten = 0
  let hits = 0
  let misses = 0

  const queueWith = (pace?: Pace) => ({
    underWay: new Map<string, Promise<Value | undefined>>(),
    reads: createBatcher<string, { value: Value; until: number } | undefined>({
      maxBatch: 1_000,
      maxWaiting: 20_000,
      overflow: () => new AppError('server.unavailable'),
      ...(pace === undefined ? {} : { pace }),
      async run(keys) {
        const readAt = clock.monotonic()
        const found = await readAll(keys)
        return keys.map((key) => {
          const read = found.get(key)
          return read === undefined ? undefined : { value: read.value, until: readAt + read.freshForMs }
        })
      },
    }),
  })
  const [hurried, patient] = [queueWith(), queueWith(options.patience)]

  function fromCache(key: string): { value: Value } | undefined {
    const entry = cached.get(key)
    if (entry === undefined) return undefined
    cached.delete(key)
    if (entry.until <= clock.monotonic()) return undefined
    cached.set(key, entry)
    return entry
  }

  /** Drops what is too much, and what nobody may be given any more: people who stay away would fill the memory. */
  function dropUseless(): void {
    const now = clock.monotonic()
    for (const [key, { until }] of cached) {
      if (until > now && cached.size <= cacheSize) break
      cached.delete(key)
    }
  }

  async function readIn(queue: typeof hurried, key: string): Promise<Value | undefined> {
    const before = timesForgotten
    const entry = await queue.reads.add(key)
    if (entry !== undefined && before === timesForgotten) {
      cached.set(key, entry)
      dropUseless()
    }
    return entry?.value
  }

  return {
    async read(key, { isPatient = false } = {}) {
      const known = fromCache(key)
      if (known !== undefined) {
        hits++
        return known.value
      }
      misses++
      const queue = isPatient ? patient : hurried
      const same = queue.underWay.get(key)
      if (same !== undefined) return same
      const reading = readIn(queue, key).finally(() => {
        if (queue.underWay.get(key) === reading) queue.underWay.delete(key)
      })
      queue.underWay.set(key, reading)
      return reading
    },

    forget(matches) {
      timesForgotten++
      hurried.underWay.clear()
      patient.underWay.clear()
      for (const [key, { value }] of cached) {
        if (matches === undefined || matches(value)) cached.delete(key)
      }
    },

    stats: () => ({ hits, misses, entries: cached.size, maxEntries: cacheSize }),
  }
}
