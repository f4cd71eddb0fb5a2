// Key figures as they travel.
import { availableParallelism } from 'node:os'
import type { QueueCounts } from '@meydan/platform/jobs/board-queues'
import type { operations, ResultOf } from '@meydan/protocol'
import type { DatedSample } from '../sql/kpis.ts'
import { percentileMs } from './percentile.ts'
import { addCalls, afterEachOther, noCalls, type CallCounts, type KpiSample } from './sample.ts'
import { targets, type Target } from './targets.ts'

type Kpis = ResultOf<typeof operations.admin.getKpis>

/** What is shown. */
export interface KpiFacts {
  readonly range: Kpis['range']
  readonly now: number
  readonly stepMinutes: number
  readonly points: readonly DatedSample[]
  readonly people: Kpis['people'] extends infer People ? Omit<People, 'share'> : never
  readonly database: { readonly bytes: number; readonly connections: number }
  readonly queues: readonly QueueCounts[]
}

/** Operations that are listed, the most called first. */
const mostOperations = 50

export function presentKpis(facts: KpiFacts): Kpis {
  const { range, now, stepMinutes, points, people, database, queues } = facts
  const all = afterEachOther(points.map(({ sample }) => sample))
  const overall = callsIn(all)
  return {
    range,
    readAt: new Date(now).toISOString(),
    stepMinutes,
    points: points.map(presentPoint),
    people: { ...people, share: people.month === 0 ? null : people.day / people.month },
    calls: presentCalls(overall),
    operations: Object.entries(all.calls)
      .map(([operation, calls]) => ({ operation, ...presentCalls(calls) }))
      .toSorted((one, other) => other.calls - one.calls)
      .slice(0, mostOperations),
    caches: Object.entries(all.caches)
      .map(([name, { hits, misses }]) => ({ name, hits, misses, hitRate: rateOf(hits, hits + misses) }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en')),
    load: {
      poolBusy: all.gauges.poolBusy,
      poolWaiting: all.gauges.poolWaiting,
      poolMax: all.gauges.poolMax.most,
      processors: all.gauges.processors,
      hostProcessors: availableParallelism(),
      rssBytes: all.gauges.rssBytes,
      hostCpu: all.gauges.hostCpu,
      hostMemory: all.gauges.hostMemory,
      loopDelayMs: all.gauges.loopDelayMs,
      sockets: all.gauges.sockets,
    },
    database,
    jobs: {
      waiting: queues.reduce((sum, { waiting }) => sum + waiting, 0),
      failedLastHour: queues.reduce((sum, { failedLastHour }) => sum + failedLastHour, 0),
    },
    targets: targets.map((target) => ({
      name: target.name,
      measure: target.measure,
      atMost: target.atMost,
      now: measured(target, all, database.connections),
    })),
  }
}

function presentPoint({ at, sample }: DatedSample): Kpis['points'][number] {
  const { calls, errorRate, p95Ms } = presentCalls(callsIn(sample))
  const { hits, misses } = Object.values(sample.caches).reduce(
    (sum, cache) => ({ hits: sum.hits + cache.hits, misses: sum.misses + cache.misses }),
    { hits: 0, misses: 0 },
  )
  return {
    at: at.toISOString(),
    calls,
    errorRate,
    p95Ms,
    cacheHitRate: rateOf(hits, hits + misses),
    poolBusy: sample.gauges.poolBusy.most,
    hostCpu: sample.gauges.hostCpu.mean,
    hostMemory: sample.gauges.hostMemory.mean,
    loopDelayMs: sample.gauges.loopDelayMs.most,
    sockets: sample.gauges.sockets.most,
  }
}

function presentCalls(counts: CallCounts): Kpis['calls'] {
  return {
    calls: counts.calls,
    errorRate: rateOf(counts.failed, counts.calls),
    p50Ms: percentileMs(counts, 0.5),
    p95Ms: percentileMs(counts, 0.95),
    p99Ms: percentileMs(counts, 0.99),
  }
}

function callsIn({ calls }: KpiSample): CallCounts {
  return Object.values(calls).reduce(addCalls, noCalls)
}

function rateOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function measured({ measure, operation }: Target, sample: KpiSample, connections: number): number | null {
  if (measure === 'connections') return connections
  const counts = operation === null ? callsIn(sample) : sample.calls[operation]
  return counts === undefined ? null : presentCalls(counts)[measure]
}
