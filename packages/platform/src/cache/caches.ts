import type { Timer } from '../clock.ts'
import type { MeteredCache, MeteredCaches } from '../metrics/cache-stats.ts'
import { Cache, type CacheDeps, type CacheOptions } from './cache.ts'

const sweepEveryMs = 30_000

/** The caches of a process, by name. */
export class Caches {
  readonly #deps: CacheDeps
  readonly #caches = new Map<string, MeteredCache & { sweep(): void; clear(): void }>()
  readonly #timer: Timer

  constructor(deps: CacheDeps) {
    this.#deps = deps
    this.#timer = deps.clock.every(sweepEveryMs, () => {
      for (const cache of this.#caches.values()) cache.sweep()
    })
  }

  /** Makes a cache. Throws an Error when there is one of that name. */
  create<Value>(options: CacheOptions<Value>): Cache<Value> {
    if (this.#caches.has(options.name)) throw new Error(`Two caches are named ${options.name}.`)
    const cache = new Cache<Value>(this.#deps, options)
    this.#caches.set(options.name, cache)
    return cache
  }

  /** For whoever tells how they do. */
  get metered(): MeteredCaches {
    return Object.fromEntries(this.#caches)
  }

  /** Times that the shared level failed them. */
  get failures(): number {
    return this.#deps.shared?.failures ?? 0
  }

  /** Lets go of everything in the process. */
  stop(): void {
    this.#timer.cancel()
    for (const cache of this.#caches.values()) cache.clear()
  }
}
