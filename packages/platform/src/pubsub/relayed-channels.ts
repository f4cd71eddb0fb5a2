import type { ChannelEvents, Channels } from './channels.ts'
import type { RelayNotice, RelayRequest } from './relay.ts'

/** The channels of a process that another one carries. */
export interface RelayedChannels {
  readonly channels: Channels
  /** Takes what the one that carries has sent. */
  receive(notice: RelayNotice): void
}

/** Makes the channels; `send` gives a request to the one that carries, in order. */
export function createRelayedChannels(options: {
  send: (request: RelayRequest) => void
  events: ChannelEvents
}): RelayedChannels {
  const { send, events } = options
  const asked = new Map<number, () => void>()
  let lastId = 0
  const ask = (relay: 'subscribe' | 'unsubscribe', channels: readonly string[]) => {
    const id = ++lastId
    const { promise, resolve } = Promise.withResolvers<void>()
    asked.set(id, resolve)
    send({ relay, id, channels })
    return promise
  }
  return {
    channels: {
      isReady: true,
      publish: async (channel, text) => send({ relay: 'publish', channel, text }),
      subscribe: (channels) => ask('subscribe', channels),
      unsubscribe: (channels) => ask('unsubscribe', channels),
      groupOf: () => '',
    },
    receive(notice) {
      switch (notice.relay) {
        case 'message':
          return events.message(notice.channel, notice.text)
        case 'done':
          asked.get(notice.id)?.()
          asked.delete(notice.id)
          return
        case 'lost':
          return events.restored()
      }
    },
  }
}
