import type { PubSub } from '../pubsub/pubsub.ts'
import type { Metrics } from './metrics.ts'

/** Declares what the bus between processes has done. */
export function declarePubSubMetrics(metrics: Metrics, pubsub: Pick<PubSub, 'stats'>): void {
  metrics.counter(
    { name: 'meydan_pubsub_published_total', help: 'Messages handed to pub/sub.' },
    () => pubsub.stats().published,
  )
  metrics.counter(
    { name: 'meydan_pubsub_failed_total', help: 'Messages that pub/sub could not take.' },
    () => pubsub.stats().failed,
  )
  metrics.counter(
    { name: 'meydan_pubsub_received_total', help: 'Messages that arrived for somebody here.' },
    () => pubsub.stats().received,
  )
  metrics.counter(
    { name: 'meydan_pubsub_unwanted_total', help: 'Messages that arrived and nobody here wanted any more.' },
    () => pubsub.stats().unwanted,
  )
  metrics.gauge(
    { name: 'meydan_pubsub_topics', help: 'Topics that this process listens to.' },
    () => pubsub.stats().topics,
  )
  metrics.gauge({ name: 'meydan_pubsub_connected', help: 'Whether pub/sub is connected: 1 or 0.' }, () =>
    Number(pubsub.stats().isConnected),
  )
}
