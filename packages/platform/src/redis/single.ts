import { createClient } from '@redis/client'
import { clientOptions, RedisRefusedError } from './client-options.ts'
import { endWithin } from './end-within.ts'
import type { Opened, OpenOptions } from './connection.ts'

/** Connects to one server: one connection for commands, one for what is listened to. */
export function openSingle(opening: OpenOptions): Opened {
  const { target, events, news, clock } = opening
  const options = clientOptions(opening)
  const [node] = target.nodes
  const socket = { ...options.socket, host: node?.host ?? 'localhost', port: node?.port ?? 6379 }
  const commands = createClient({ ...options, socket, disableOfflineQueue: true })
  const listening = createClient({ ...options, socket })
  const onMessage = (text: string, channel: string) => events.message(channel, text)
  for (const client of [commands, listening]) {
    client.on('error', (error) => news.failed(error))
    client.on('ready', () => news.restored())
  }
  // Its first readiness counts, too: somebody may have asked for channels before.
  listening.on('ready', () => events.restored())
  return {
    connected: Promise.all([commands.connect(), listening.connect()]).catch((error: unknown) => {
      throw refusalIn(error)
    }),
    redis: {
      channels: {
        get isReady() {
          return commands.isReady && listening.isReady
        },
        publish: (channel, text) => commands.publish(channel, text),
        subscribe: (channels) => listening.subscribe([...channels], onMessage),
        unsubscribe: (channels) => listening.unsubscribe([...channels], onMessage),
        groupOf: () => '',
      },
      commands: {
        get isReady() {
          return commands.isReady
        },
        run: (script, key, args) => commands.eval(script, { keys: [key], arguments: [...args] }),
        get: (key) => commands.get(key),
        set: (key, text, forMs) => commands.set(key, text, { expiration: { type: 'PX', value: forMs } }),
        delete: (keys) => commands.del([...keys]),
      },
      stop: () => endWithin(clock, [commands, listening]),
    },
  }
}

function refusalIn(error: unknown): unknown {
  const inner = error instanceof Error && 'originalError' in error ? error.originalError : error
  return inner instanceof RedisRefusedError ? inner : error
}
