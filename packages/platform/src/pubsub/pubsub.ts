import type { ClusterMessage } from './cluster-message.ts'

/** Gets what is published to a topic. Must not throw. */
export type Subscriber = (message: ClusterMessage) => void

/**
 * Wakes other parts, in this process and in others. May lose messages, and never tells who loses one: everything durable
 * is found in the stream's log. The publisher gets its own messages like everybody else, and has no other way to them.
 */
export interface PubSub {
  /** Sends to all subscribers of a topic. Never throws; a failure is logged and counted. */
  publish(topic: string, message: ClusterMessage): void
  /** Resolves when messages published from now on arrive. One subscriber per topic and PubSub instance. */
  subscribe(topic: string, subscriber: Subscriber): Promise<void>
  unsubscribe(topic: string): void
  /** Called when messages may have been lost for all topics (a reconnect): compare heads now. */
  onInterruption(run: () => void): void
  stop(): Promise<void>
}
