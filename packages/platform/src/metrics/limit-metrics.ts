import type { CallLimitCounters } from '../limits/call-limits.ts'
import type { RedisRatesCounters } from '../limits/redis-rates.ts'
import type { LoadGate } from '../load/load-gate.ts'
import type { Metrics, Sample } from './metrics.ts'

/** What keeps callers and load within bounds. */
export interface MeteredLimits {
  readonly calls: CallLimitCounters
  /** undefined: nothing is counted together with others. */
  readonly sharing: RedisRatesCounters | undefined
  readonly load: Pick<LoadGate, 'level' | 'inFlight' | 'counters'>
}

/** Declares what was refused for being too much, of a caller or in all. */
export function declareLimitMetrics(metrics: Metrics, { calls, sharing, load }: MeteredLimits): void {
  metrics.counter(
    { name: 'meydan_calls_limited_total', help: 'Calls beyond what their caller may call.', labels: ['by'] },
    () => samplesOf('by', calls),
  )
  metrics.counter(
    { name: 'meydan_rates_alone_total', help: 'Calls counted by this process alone while Redis was away.' },
    () => sharing?.alone ?? 0,
  )
  metrics.gauge(
    { name: 'meydan_load_level', help: 'What is sent away now: 0 nothing to 3 all but health.' },
    () => load.level,
  )
  metrics.gauge({ name: 'meydan_calls_in_flight', help: 'Calls that run now.', labels: ['class'] }, () =>
    samplesOf('class', load.inFlight),
  )
  metrics.counter(
    {
      name: 'meydan_shed_total',
      help: 'Calls and sockets sent away because there was too much to do.',
      labels: ['class'],
    },
    () => samplesOf('class', load.counters),
  )
}

function samplesOf(label: string, values: object): Sample[] {
  return Object.entries(values as Record<string, number>).map(([name, value]) => ({ labels: { [label]: name }, value }))
}
