import type { PubSub, Subscriber } from './pubsub.ts'

/** The wire inside one process that several `PubSub` instances share: two gateways of a test, or one of a single server. */
export class MemoryBus {
  /** What each participant does with a message. */
  readonly #participants = new Set<Subscriber>()

  /** One participant's view of the bus. */
  connect(): PubSub {
    const subscribers = new Map<string, Subscriber>()
    let published = 0
    let received = 0
    const receive: Subscriber = (message, topic) => {
      const subscriber = subscribers.get(topic)
      if (subscriber === undefined) return
      received++
      subscriber(message, topic)
    }
    this.#participants.add(receive)
    return {
      publish: (topic, message) => {
        published++
        // Deliver in a later turn, as every other driver does: no publisher runs its subscribers' code.
        setImmediate(() => {
          for (const participant of this.#participants) participant(message, topic)
        })
      },
      subscribe: async (topic, subscriber) => {
        subscribers.set(topic, subscriber)
      },
      unsubscribe: (topic) => void subscribers.delete(topic),
      onInterruption: () => {},
      stats: () => ({ published, failed: 0, received, unwanted: 0, topics: subscribers.size, isConnected: true }),
      stop: async () => {
        this.#participants.delete(receive)
        subscribers.clear()
      },
    }
  }
}
