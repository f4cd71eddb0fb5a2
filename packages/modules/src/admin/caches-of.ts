import type { operations, ResultOf } from '@meydan/protocol'
import type { AdminProcess } from './admin.ts'

type CacheStats = ResultOf<typeof operations.admin.getCacheStats>['processes'][number]

/** How often each cache of a process had the answer. */
export function cachesOf({ processId, caches }: AdminProcess): CacheStats {
  const shown = Object.entries(caches()).map(([name, cache]) => {
    const { hits, sharedHits = 0, misses, entries, maxEntries } = cache.stats()
    const asked = hits + misses
    return { name, hits, sharedHits, misses, hitRate: asked === 0 ? null : hits / asked, entries, maxEntries }
  })
  return { processId, caches: shown }
}
