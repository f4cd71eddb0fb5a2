import type { Load } from './load-meter.ts'
import type { Metrics } from './metrics.ts'

/** Declares how busy the event loop is. */
export function declareLoadMetrics(metrics: Metrics, load: () => Load): void {
  metrics.gauge(
    {
      name: 'meydan_event_loop_delay_seconds',
      help: 'By how much the event loop turned late in the last one to two minutes.',
      labels: ['quantile'],
    },
    () => {
      const { p50, p99, max } = load().delay
      return [
        { labels: { quantile: '0.5' }, value: p50 },
        { labels: { quantile: '0.99' }, value: p99 },
        { labels: { quantile: '1' }, value: max },
      ]
    },
  )
  metrics.gauge(
    {
      name: 'meydan_event_loop_utilization',
      help: 'Share of the last one to two minutes in which the event loop had something to do.',
    },
    () => load().utilization,
  )
}
