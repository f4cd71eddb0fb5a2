/**
 * Gets what is published to a topic, unchecked: another version may have sent it. Must not throw. It is told the topic, so
 * that one function does for many of them.
 */
export type Subscriber = (message: unknown, topic: string) => void

/**
 * Wakes other parts, in this process and in others. May lose messages, and never tells who loses one: everything durable
 * is found in the stream's log. The publisher gets its own messages like everybody else, and has no other way to them.
 */
export interface PubSub {
  /** Sends a JSON value to all subscribers of a topic. Never throws; a failure is logged and counted. */
  publish(topic: string, message: unknown): void
  /** Resolves when messages published from now on arrive. One subscriber per topic and PubSub instance. */
  subscribe(topic: string, subscriber: Subscriber): Promise<void>
  unsubscribe(topic: string): void
  /** Called when messages may have been lost for all topics (a reconnect): compare heads now. */
  onInterruption(run: () => void): void
  stats(): PubSubStats
  stop(): Promise<void>
}

/** What one participant of the bus has done since its start. */
export interface PubSubStats {
  /** Messages handed over to be published. */
  readonly published: number
  /** Of those, the ones that certainly or probably reached nobody. */
  readonly failed: number
  /** Messages that arrived for a subscriber. */
  readonly received: number
  /** Of what arrived, what nobody here had asked for any more. */
  readonly unwanted: number
  readonly topics: number
  /** Whether what is published now reaches other processes. */
  readonly isConnected: boolean
}
