/** What a cache of this process holds, and how it answered since the start. */
export interface CacheStats {
  /** Questions that it answered. */
  readonly hits: number
  /** Questions that it did not; those that waited for an answer that was under way are among them. */
  readonly misses: number
  /** Values that it holds, those that have expired and were not asked for since included. */
  readonly entries: number
  /** Values that it holds at most. */
  readonly maxEntries: number
}

/** A cache that says how it does. */
export interface MeteredCache {
  stats(): CacheStats
}

/** The caches of a process by name. */
export type MeteredCaches = Readonly<Record<string, MeteredCache>>
