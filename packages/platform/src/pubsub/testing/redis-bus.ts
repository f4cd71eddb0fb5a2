import { systemClock } from '../../clock.ts'
import { parseRedisUrl } from '../../config/redis-target.ts'
import { silentLog } from '../../log.ts'
import type { Redis } from '../../redis/connection.ts'
import { openRedis } from '../../redis/open-redis.ts'
import type { PubSub } from '../pubsub.ts'
import { ChannelPubSub } from '../channel-pubsub.ts'

/** Participants of a bus over a Redis, each with connections of its own, as processes have them. */
export function redisBus(url: string): { connect: () => Promise<PubSub>; disconnect: () => Promise<void> } {
  const target = parseRedisUrl(url)
  if (target === undefined) throw new Error(`${url} is no address of Redis`)
  const opened: Redis[] = []
  return {
    async connect() {
      const pubsub = new ChannelPubSub({ from: crypto.randomUUID(), log: silentLog(), clock: systemClock })
      const redis = await openRedis({ target, events: pubsub.events, log: silentLog(), clock: systemClock })
      opened.push(redis)
      pubsub.use(redis.channels)
      return pubsub
    },
    async disconnect() {
      await Promise.all(opened.map((redis) => redis.stop()))
    },
  }
}
