import type { operations, ResultOf } from '@meydan/protocol'
import type { Admin } from './admin.ts'

/** Tells how often each cache had the answer. */
export async function getCacheStats({
  processId,
  caches,
}: Admin): Promise<ResultOf<typeof operations.admin.getCacheStats>> {
  const shown = Object.entries(caches).map(([name, cache]) => {
    const { hits, misses, entries, maxEntries } = cache.stats()
    const asked = hits + misses
    return { name, hits, misses, hitRate: asked === 0 ? null : hits / asked, entries, maxEntries }
  })
  return { processes: [{ processId, caches: shown }] }
}
