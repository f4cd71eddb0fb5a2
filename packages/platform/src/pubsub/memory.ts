import type { PubSub, Subscriber } from './pubsub.ts'

/** The wire inside one process that several `PubSub` instances share: two gateways of a test, or one of a single server. */
export class MemoryBus {
  readonly #subscribersByTopic = new Map<string, Set<Subscriber>>()

  /** One participant's view of the bus. */
  connect(): PubSub {
    const own = new Map<string, Subscriber>()
    let published = 0
    let received = 0
    const leave = (topic: string) => {
      const subscriber = own.get(topic)
      if (subscriber === undefined) return
      own.delete(topic)
      const all = this.#subscribersByTopic.get(topic)
      all?.delete(subscriber)
      if (all?.size === 0) this.#subscribersByTopic.delete(topic)
    }
    return {
      publish: (topic, message) => {
        published++
        // Deliver in a later turn, as every other driver does: no publisher runs its subscribers' code.
        setImmediate(() => {
          for (const subscriber of this.#subscribersByTopic.get(topic) ?? []) subscriber(message)
        })
      },
      subscribe: async (topic, subscriber) => {
        leave(topic)
        const counted: Subscriber = (message) => {
          received++
          subscriber(message)
        }
        own.set(topic, counted)
        const all = this.#subscribersByTopic.get(topic) ?? new Set()
        this.#subscribersByTopic.set(topic, all.add(counted))
      },
      unsubscribe: leave,
      onInterruption: () => {},
      stats: () => ({ published, failed: 0, received, unwanted: 0, topics: own.size, isConnected: true }),
      stop: async () => {
        for (const topic of own.keys()) leave(topic)
      },
    }
  }
}
