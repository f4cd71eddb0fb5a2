import type { MeteredCaches } from './cache-stats.ts'
import type { Metrics } from './metrics.ts'

/** Declares what caches have answered; each is read by its name. */
export function declareCacheMetrics(metrics: Metrics, caches: MeteredCaches): void {
  const labels = ['cache']
  const of = (count: 'hits' | 'misses') => () =>
    Object.entries(caches).map(([name, cache]) => ({ labels: { cache: name }, value: cache.stats()[count] }))
  metrics.counter({ name: 'meydan_cache_hits_total', help: 'Questions that a cache answered.', labels }, of('hits'))
  metrics.counter({ name: 'meydan_cache_misses_total', help: 'Questions that it did not.', labels }, of('misses'))
}
