import type { PubSub, Subscriber } from './pubsub.ts'

const arrived = Promise.resolve()

/**
 * Lets several parts of a process use one participant of the bus as if each had its own: a topic is subscribed to once, and
 * left with the last who wanted it. Gives the function that lets one more in. Stopping one ends its subscriptions alone.
 */
export function sharePubSub(pubsub: PubSub): () => PubSub {
  /** What each part gets the messages of its topics with. */
  const parts: Map<string, Subscriber>[] = []
  /** The topics that some part wants, and when their messages arrive: many, so there is nothing more of each. */
  const topics = new Map<string, Promise<void>>()

  const receive: Subscriber = (message, topic) => {
    for (const subscribers of parts) subscribers.get(topic)?.(message, topic)
  }

  function open(topic: string): Promise<void> {
    const arrives = pubsub.subscribe(topic, receive)
    topics.set(topic, arrives)
    arrives.then(
      () => {
        if (topics.get(topic) === arrives) topics.set(topic, arrived)
      },
      // NOTE: whoever subscribes hears of the failure and still wants the topic; the next one to subscribe tries again.
      () => {
        if (topics.get(topic) === arrives) topics.delete(topic)
      },
    )
    return arrives
  }

  function leave(topic: string): void {
    if (!topics.has(topic) || parts.some((subscribers) => subscribers.has(topic))) return
    topics.delete(topic)
    pubsub.unsubscribe(topic)
  }

  return () => {
    const subscribers = new Map<string, Subscriber>()
    parts.push(subscribers)
    return {
      publish: (topic, message) => pubsub.publish(topic, message),
      subscribe(topic, subscriber) {
        subscribers.set(topic, subscriber)
        return topics.get(topic) ?? open(topic)
      },
      unsubscribe(topic) {
        if (subscribers.delete(topic)) leave(topic)
      },
      onInterruption: (run) => pubsub.onInterruption(run),
      stats: () => pubsub.stats(),
      async stop() {
        const left = [...subscribers.keys()]
        subscribers.clear()
        for (const topic of left) leave(topic)
      },
    }
  }
}
