import type { PubSub } from '../../pubsub/pubsub.ts'
import type { ClusterMessage } from '../../streams/stream.ts'

/** A wire that loses the messages that `isLost` names, for the subscribers of one participant. */
export function lossyPubSub(pubsub: PubSub, isLost: (message: ClusterMessage) => boolean): PubSub {
  return {
    publish: (topic, message) => pubsub.publish(topic, message),
    subscribe: (topic, subscriber) =>
      pubsub.subscribe(topic, (message) => {
        if (!isLost(message)) subscriber(message)
      }),
    unsubscribe: (topic) => pubsub.unsubscribe(topic),
    onInterruption: (run) => pubsub.onInterruption(run),
    stop: () => pubsub.stop(),
  }
}
