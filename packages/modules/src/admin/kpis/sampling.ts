// What a process counted since it was looked at last, from what its parts count anyway.
import { cpus, freemem, totalmem } from 'node:os'
import { errors } from '@meydan/protocol'
import type { AdminProcess } from '../admin.ts'
import type { CallCounts, Gauge, GaugeName, KpiSample } from './sample.ts'

/** Everything so far, as it stood at an instant. */
interface Reading {
  readonly calls: Readonly<Record<string, CallCounts>>
  readonly caches: KpiSample['caches']
  readonly host: { readonly busyMs: number; readonly allMs: number }
}

/** What a process is looked at for. */
export type SampledProcess = Pick<AdminProcess, 'called' | 'caches' | 'gateway' | 'load' | 'pool'>

/** Takes samples of a process. */
export class Sampling {
  readonly #own: SampledProcess
  #before: Reading
  #pool = { busy: 0, waiting: 0, looks: 0, mostBusy: 0, mostWaiting: 0 }

  constructor(own: SampledProcess) {
    this.#own = own
    this.#before = this.#read()
  }

  /** Looks at what goes up and down too quickly to be seen once a minute. */
  look(): void {
    const { total, idle, waiting } = this.#own.pool()
    const busy = total - idle
    const pool = this.#pool
    this.#pool = {
      busy: pool.busy + busy,
      waiting: pool.waiting + waiting,
      looks: pool.looks + 1,
      mostBusy: Math.max(pool.mostBusy, busy),
      mostWaiting: Math.max(pool.mostWaiting, waiting),
    }
  }

  /** What was counted since the last sample that was kept, and how to begin anew once this one is. */
  take(minutes: number): { readonly sample: KpiSample; readonly keep: () => void } {
    if (this.#pool.looks === 0) this.look()
    const now = this.#read()
    const pool = this.#pool
    return {
      sample: this.#sample(now, minutes),
      keep: () => {
        this.#before = now
        if (this.#pool === pool) this.#pool = { busy: 0, waiting: 0, looks: 0, mostBusy: 0, mostWaiting: 0 }
      },
    }
  }

  #sample(now: Reading, minutes: number): KpiSample {
    const before = this.#before
    const { delay, processors } = this.#own.load()
    const { busy, waiting, looks, mostBusy, mostWaiting } = this.#pool
    const hostMs = now.host.allMs - before.host.allMs
    const gauges: Record<GaugeName, Gauge> = {
      poolBusy: { mean: busy / looks, most: mostBusy },
      poolWaiting: { mean: waiting / looks, most: mostWaiting },
      poolMax: steady(this.#own.pool().max),
      sockets: steady(this.#own.gateway()?.stats().sockets ?? 0),
      processors: steady(processors),
      rssBytes: steady(process.memoryUsage.rss()),
      loopDelayMs: steady(delay.p99 * 1_000),
      hostCpu: steady(hostMs > 0 ? (now.host.busyMs - before.host.busyMs) / hostMs : 0),
      hostMemory: steady(1 - freemem() / totalmem()),
    }
    const calls: Record<string, CallCounts> = {}
    for (const [name, counts] of Object.entries(now.calls)) {
      const since = callsSince(counts, before.calls[name])
      if (since.calls > 0) calls[name] = since
    }
    const caches = Object.fromEntries(
      Object.entries(now.caches).map(([name, { hits, misses }]) => {
        const earlier = before.caches[name] ?? { hits: 0, misses: 0 }
        return [name, { hits: hits - earlier.hits, misses: misses - earlier.misses }]
      }),
    )
    return { minutes, calls, caches, gauges }
  }

  #read(): Reading {
    return { calls: callsOf(this.#own), caches: cachesOf(this.#own), host: hostTimes() }
  }
}

const steady = (value: number): Gauge => ({ mean: value, most: value })

function callsOf(own: SampledProcess): Record<string, CallCounts> {
  return Object.fromEntries(
    own.called().map(({ operation, succeeded, failedByCode, seconds }) => {
      const outcomes = [...failedByCode]
      const failed = outcomes.reduce((sum, [code, count]) => sum + (errors[code].status >= 500 ? count : 0), 0)
      const buckets = Object.fromEntries(seconds.counts.flatMap((count, place) => (count > 0 ? [[place, count]] : [])))
      return [operation, { calls: outcomes.reduce((sum, [, count]) => sum + count, succeeded), failed, buckets }]
    }),
  )
}

function callsSince(now: CallCounts, before: CallCounts | undefined): CallCounts {
  if (before === undefined) return now
  const buckets = Object.fromEntries(
    Object.entries(now.buckets).flatMap(([place, count]) => {
      const more = count - (before.buckets[place] ?? 0)
      return more > 0 ? [[place, more]] : []
    }),
  )
  return { calls: now.calls - before.calls, failed: now.failed - before.failed, buckets }
}

function cachesOf(own: SampledProcess): KpiSample['caches'] {
  return Object.fromEntries(
    Object.entries(own.caches()).map(([name, cache]) => {
      const { hits, misses } = cache.stats()
      return [name, { hits, misses }]
    }),
  )
}

function hostTimes(): Reading['host'] {
  let busyMs = 0
  let allMs = 0
  for (const { times } of cpus()) {
    const all = times.user + times.nice + times.sys + times.irq + times.idle
    allMs += all
    busyMs += all - times.idle
  }
  return { busyMs, allMs }
}
