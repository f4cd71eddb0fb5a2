import { createSentinel } from '@redis/client'
import { clientOptions } from './client-options.ts'
import { connectAtLast } from './connect-at-last.ts'
import { endWithin } from './end-within.ts'
import type { Opened, OpenOptions } from './connection.ts'

/** How often the sentinels are asked who is the master, beside what they tell by themselves. */
const scanMs = 2_000

/**
 * Connects to the server that sentinels name. The user and the password are those of that server.
 *
 * NOTE: after one failed call the library throws away its listening connection with all that it listened to, so all of
 * it is reported as dropped then.
 */
export function openSentinel(opening: OpenOptions): Opened {
  const { target, events, news, clock } = opening
  const options = clientOptions(opening)
  const sentinel = createSentinel({
    name: target.master ?? '',
    sentinelRootNodes: [...target.nodes],
    nodeClientOptions: options,
    sentinelClientOptions: { socket: options.socket },
    passthroughClientErrorEvents: true,
    scanInterval: scanMs,
    // Else each command waits in a line for the one connection, instead of travelling with the others.
    reserveClient: true,
  })
  const listened = new Set<string>()
  const onMessage = (text: string, channel: string) => events.message(channel, text)
  const dropAll = () => {
    const dropped = [...listened]
    listened.clear()
    events.dropped(dropped)
  }
  sentinel.on('error', (error: unknown) => news.failed(error))
  sentinel.on('topology-change', () => {
    news.restored()
    events.restored()
  })

  let isStopped = false
  async function connect(): Promise<void> {
    await sentinel.connect()
    events.restored()
  }

  return {
    connected: connectAtLast(connect, opening, () => isStopped),
    redis: {
      channels: {
        get isReady() {
          return sentinel.isReady
        },
        publish: (channel, text) => sentinel.publish(channel, text),
        async subscribe(channels) {
          try {
            await sentinel.subscribe([...channels], onMessage)
            for (const channel of channels) listened.add(channel)
          } catch (error) {
            dropAll()
            throw error
          }
        },
        async unsubscribe(channels) {
          for (const channel of channels) listened.delete(channel)
          await sentinel.unsubscribe([...channels]).catch(dropAll)
        },
        groupOf: () => '',
      },
      commands: {
        get isReady() {
          return sentinel.isReady
        },
        run: (script, key, args) => sentinel.eval(script, { keys: [key], arguments: [...args] }),
        get: (key) => sentinel.get(key),
        set: (key, text, forMs) => sentinel.set(key, text, { expiration: { type: 'PX', value: forMs } }),
        delete: (keys) => sentinel.del([...keys]),
      },
      async stop() {
        isStopped = true
        await endWithin(clock, [sentinel])
      },
    },
  }
}
