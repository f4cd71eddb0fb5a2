// All metrics of one process in one place. Parts tell it what happened, or are asked when somebody reads.
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { CallRecord } from '../operations/invoke.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import type { Gateway } from '../realtime/gateway-contract.ts'
import { declareCacheMetrics } from './cache-metrics.ts'
import type { MeteredCaches } from './cache-stats.ts'
import { declareCallMetrics, type CallMeter, type OperationCalls } from './call-metrics.ts'
import { declareCommitMetrics, type CommitRecord } from './commit-metrics.ts'
import { declarePoolMetrics, declareStatementMetrics } from './database-metrics.ts'
import { declareGatewayMetrics } from './gateway-metrics.ts'
import { observeGarbageCollection } from './gc-metrics.ts'
import { declareJobMetrics, type MeteredJobs } from './job-metrics.ts'
import { startLoadMeter, type Load } from './load-meter.ts'
import { declareLimitMetrics, type MeteredLimits } from './limit-metrics.ts'
import { declareLoadMetrics } from './load-metrics.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { declareProcessMetrics } from './process-metrics.ts'
import { declarePubSubMetrics } from './pubsub-metrics.ts'

/** Parts that keep numbers of their own. */
export interface MeteredParts {
  readonly pool: Pick<Database, 'stats'>
  /** undefined: this process holds no sockets. */
  readonly gateway: Pick<Gateway, 'stats'> | undefined
  readonly pubsub: Pick<PubSub, 'stats'>
  readonly caches: MeteredCaches
  /** Times that Redis failed these caches; 0 without one. */
  readonly cacheFailures: () => number
  /** undefined: nobody is limited. */
  readonly limits: MeteredLimits | undefined
  /** undefined: this process does no jobs. */
  readonly jobs: MeteredJobs | undefined
}

/** What is measured in one process. */
export interface ProcessMeter {
  readonly onStatement: (durationMs: number) => void
  readonly onCommit: (commit: CommitRecord) => void
  /** To be asked once, with the names of the operations that are served: what is to be told of each call. */
  onCallOf(operations: readonly string[]): (call: CallRecord) => void
  /** The operations that were called here so far. */
  called(): readonly OperationCalls[]
  /** To be called once: these parts are asked when somebody reads. */
  watch(parts: MeteredParts): void
  readonly load: () => Load
  /** What Prometheus reads. */
  readonly page: Pick<Metrics, 'contentType' | 'text'>
  stop(): void
}

/** Starts to measure. */
export function startProcessMeter(options: { readonly clock: Clock; readonly version: string }): ProcessMeter {
  const metrics = createMetrics()
  declareProcessMetrics(metrics, options.version)
  const collections = observeGarbageCollection(metrics)
  const loadMeter = startLoadMeter(options.clock)
  const load = () => loadMeter.read()
  declareLoadMetrics(metrics, load)
  let calls: CallMeter | undefined

  return {
    onStatement: declareStatementMetrics(metrics),
    onCommit: declareCommitMetrics(metrics),
    onCallOf(operations) {
      calls = declareCallMetrics(metrics, operations)
      return calls.onCall
    },
    called: () => calls?.called() ?? [],
    watch({ pool, gateway, pubsub, caches, cacheFailures, limits, jobs }) {
      declarePoolMetrics(metrics, pool)
      if (gateway !== undefined) declareGatewayMetrics(metrics, gateway)
      declarePubSubMetrics(metrics, pubsub)
      declareCacheMetrics(metrics, caches, cacheFailures)
      if (limits !== undefined) declareLimitMetrics(metrics, limits)
      if (jobs !== undefined) declareJobMetrics(metrics, jobs)
    },
    load,
    page: metrics,
    stop() {
      collections.stop()
      loadMeter.stop()
    },
  }
}
