import { createCluster } from '@redis/client'
import { clientOptions } from './client-options.ts'
import { connectAtLast } from './connect-at-last.ts'
import { endWithin } from './end-within.ts'
import type { Opened, OpenOptions } from './connection.ts'

/** The library's event for channels whose node has gone. */
const resubscribe = '__resubscribeListeners'

/**
 * Connects to a cluster, with sharded channels: a message goes to the node of its partition alone.
 *
 * NOTE: the library listens again by itself when nodes come and go, but drops what fails then, as an unhandled rejection.
 * Its event is taken over here: the channels are reported as dropped, and whoever wants them asks until it has them.
 */
export function openCluster(opening: OpenOptions): Opened {
  const { target, events, news, clock } = opening
  const { database: _onlyOne, ...defaults } = clientOptions(opening)
  const cluster = createCluster({
    rootNodes: target.nodes.map(({ host, port }) => ({ socket: { ...defaults.socket, host, port } })),
    defaults: { ...defaults, disableOfflineQueue: true },
    topologyRefreshOnReconnectionAttemptStrategy: 1_000,
  })
  const onMessage = (text: string, channel: string) => events.message(channel, text)
  for (const event of ['error', 'node-error']) cluster.on(event, (error: unknown) => news.failed(error))
  cluster.on('node-ready', () => {
    news.restored()
    events.restored()
  })
  cluster.on('sharded-channel-moved-error', (error: unknown, channel: string) => {
    news.failed(error)
    events.dropped([channel])
  })
  const [libraryListener] = cluster.listeners(resubscribe) as (() => void)[]
  cluster.on(resubscribe, (lost: { SHARDED?: ReadonlyMap<string, unknown> }) => {
    events.dropped([...(lost.SHARDED?.keys() ?? [])])
  })
  // Only after the others: an emitter that is left without listeners starts a new list, which the library does not see.
  if (libraryListener !== undefined) cluster.off(resubscribe, libraryListener)

  let isStopped = false
  async function connect(): Promise<void> {
    await cluster.connect()
    events.restored()
  }

  return {
    connected: connectAtLast(connect, opening, () => isStopped),
    redis: {
      channels: {
        get isReady() {
          return cluster.isReady
        },
        publish: (channel, text) => cluster.sPublish(channel, text),
        subscribe: (channels) => cluster.sSubscribe([...channels], onMessage),
        unsubscribe: (channels) => cluster.sUnsubscribe([...channels], onMessage),
        groupOf: hashTagOf,
      },
      commands: {
        get isReady() {
          return cluster.isReady
        },
        run: (script, key, args) => cluster.eval(script, { keys: [key], arguments: [...args] }),
        get: (key) => cluster.get(key),
        set: (key, text, forMs) => cluster.set(key, text, { expiration: { type: 'PX', value: forMs } }),
        delete: (keys) => cluster.del([...keys]),
      },
      async stop() {
        isStopped = true
        await endWithin(clock, [cluster])
      },
    },
  }
}

/** What decides the slot of a channel: the text in braces. Channels without one stand alone. */
function hashTagOf(channel: string): string {
  return /\{([^}]+)\}/.exec(channel)?.[1] ?? channel
}
