import type { PubSub, Subscriber } from './pubsub.ts'

interface SharedTopic {
  readonly subscribers: Map<PubSub, Subscriber>
  readonly arrives: Promise<void>
}

/**
 * Lets several parts of a process use one participant of the bus as if each had its own: a topic is subscribed to once, and
 * left with the last who wanted it. Gives the function that lets one more in. Stopping one ends its subscriptions alone.
 */
export function sharePubSub(pubsub: PubSub): () => PubSub {
  const topics = new Map<string, SharedTopic>()

  function open(topic: string): SharedTopic {
    const subscribers: SharedTopic['subscribers'] = new Map()
    const arrives = pubsub.subscribe(topic, (message) => {
      for (const subscriber of subscribers.values()) subscriber(message)
    })
    const shared = { subscribers, arrives }
    topics.set(topic, shared)
    // NOTE: whoever subscribes hears of the failure; the next one tries again.
    arrives.catch(() => {
      if (topics.get(topic) === shared) topics.delete(topic)
    })
    return shared
  }

  function leave(part: PubSub, topic: string): void {
    const shared = topics.get(topic)
    if (shared === undefined || !shared.subscribers.delete(part) || shared.subscribers.size > 0) return
    topics.delete(topic)
    pubsub.unsubscribe(topic)
  }

  return () => {
    const part: PubSub = {
      publish: (topic, message) => pubsub.publish(topic, message),
      subscribe(topic, subscriber) {
        const shared = topics.get(topic) ?? open(topic)
        shared.subscribers.set(part, subscriber)
        return shared.arrives
      },
      unsubscribe: (topic) => leave(part, topic),
      onInterruption: (run) => pubsub.onInterruption(run),
      stats: () => pubsub.stats(),
      async stop() {
        for (const topic of topics.keys()) leave(part, topic)
      },
    }
    return part
  }
}
