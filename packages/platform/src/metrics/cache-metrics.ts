import type { CacheStats, MeteredCaches } from './cache-stats.ts'
import type { Metrics } from './metrics.ts'

/** Declares what caches hold and have answered; each is read by its name, and says what it counts. */
export function declareCacheMetrics(metrics: Metrics, caches: MeteredCaches, sharedFailures: () => number): void {
  const labels = ['cache']
  const of = (count: keyof CacheStats) => () =>
    Object.entries(caches).flatMap(([name, cache]) => {
      const value = cache.stats()[count]
      return value === undefined ? [] : [{ labels: { cache: name }, value }]
    })
  metrics.counter({ name: 'meydan_cache_hits_total', help: 'Questions that a cache answered.', labels }, of('hits'))
  metrics.counter(
    { name: 'meydan_cache_shared_hits_total', help: 'Of these, answered by what another process left.', labels },
    of('sharedHits'),
  )
  metrics.counter({ name: 'meydan_cache_misses_total', help: 'Questions that it did not.', labels }, of('misses'))
  metrics.counter(
    { name: 'meydan_cache_loads_total', help: 'Times that a value was read for it.', labels },
    of('loads'),
  )
  metrics.gauge({ name: 'meydan_cache_entries', help: 'Values that it holds.', labels }, of('entries'))
  metrics.gauge({ name: 'meydan_cache_bytes', help: 'Bytes of them, about.', labels }, of('bytes'))
  metrics.counter(
    { name: 'meydan_cache_redis_failures_total', help: 'Times that Redis failed a cache, or was too slow for it.' },
    sharedFailures,
  )
}
