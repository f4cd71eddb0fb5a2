import { systemClock } from '../../clock.ts'
import { parseRedisUrl } from '../../config/redis-target.ts'
import { silentLog } from '../../log.ts'
import { ChannelPubSub } from '../../pubsub/channel-pubsub.ts'
import type { Redis } from '../connection.ts'
import { openRedis } from '../open-redis.ts'

/** Opens a Redis as a process does. Dispose it before the server. */
export async function openTestRedis(url: string): Promise<Redis & AsyncDisposable> {
  const target = parseRedisUrl(url)
  if (target === undefined) throw new Error(`${url} is no address of Redis`)
  const log = silentLog()
  const { events } = new ChannelPubSub({ from: crypto.randomUUID(), log, clock: systemClock })
  const redis = await openRedis({ target, events, log, clock: systemClock })
  return { ...redis, [Symbol.asyncDispose]: () => redis.stop() }
}
