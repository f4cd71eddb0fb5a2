import { constants, PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks'
import { Distribution } from './distribution.ts'
import type { Metrics } from './metrics.ts'

const kinds = {
  minor: constants.NODE_PERFORMANCE_GC_MINOR,
  major: constants.NODE_PERFORMANCE_GC_MAJOR,
  incremental: constants.NODE_PERFORMANCE_GC_INCREMENTAL,
  weakcb: constants.NODE_PERFORMANCE_GC_WEAKCB,
}

/** An entry of type `gc`, whose detail the types leave out. */
interface GarbageCollection extends PerformanceEntry {
  readonly detail: { readonly kind: number }
}

/** Declares the pauses of garbage collection, and observes them until it is stopped. */
export function observeGarbageCollection(metrics: Metrics): { stop(): void } {
  const pauses = Object.entries(kinds).map(([kind, number]) => ({
    number,
    labels: { kind },
    distribution: new Distribution([0.001, 0.01, 0.1, 1, 2, 5]),
  }))
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as GarbageCollection[]) {
      pauses.find(({ number }) => number === entry.detail.kind)?.distribution.add(entry.duration / 1_000)
    }
  })
  observer.observe({ entryTypes: ['gc'] })
  metrics.histogram(
    { name: 'nodejs_gc_duration_seconds', help: 'Pauses of garbage collection.', labels: ['kind'] },
    () => pauses,
  )
  return { stop: () => observer.disconnect() }
}
