import { isClusterMessage } from '../../pubsub/cluster-message.ts'
import type { PubSub } from '../../pubsub/pubsub.ts'
import type { ClusterMessage } from '../../streams/stream.ts'

/** A wire that loses the events that `isLost` names, for the subscribers of one participant. */
export function lossyPubSub(pubsub: PubSub, isLost: (message: ClusterMessage) => boolean): PubSub {
  return {
    ...pubsub,
    subscribe: (topic, subscriber) =>
      pubsub.subscribe(topic, (message) => {
        if (!isClusterMessage(message) || !isLost(message)) subscriber(message, topic)
      }),
  }
}
