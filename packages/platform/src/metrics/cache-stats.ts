/** What a cache of this process holds, and how it answered since the start. */
export interface CacheStats {
  /** Questions that it answered. */
  readonly hits: number
  /** Of these, the ones that a value answered which another process had left; none where it shares nothing. */
  readonly sharedHits?: number
  /** Questions that it did not; those that waited for an answer that was under way are among them. */
  readonly misses: number
  /** Times that a value was read for it, where that is counted. */
  readonly loads?: number
  /** Values that it holds, those that have expired and were not asked for since included. */
  readonly entries: number
  /** Values that it holds at most. */
  readonly maxEntries: number
  /** Bytes of them, about, where it bounds them. */
  readonly bytes?: number
}

/** A cache that says how it does. */
export interface MeteredCache {
  stats(): CacheStats
}

/** The caches of a process by name. */
export type MeteredCaches = Readonly<Record<string, MeteredCache>>
