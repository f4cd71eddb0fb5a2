import { systemClock } from '../../clock.ts'
import { parseRedisUrl } from '../../config/redis-target.ts'
import { silentLog } from '../../log.ts'
import type { Redis } from '../../redis/connection.ts'
import { openRedis } from '../../redis/open-redis.ts'
import { RedisRates } from '../redis-rates.ts'

/**
 * Counters over a Redis, each with connections of its own, as processes have them. They wait long for it, because a
 * machine may be slow, unless told.
 */
export function redisCounters(url: string, options: { readonly patienceMs?: number } = { patienceMs: 20_000 }) {
  const target = parseRedisUrl(url)
  if (target === undefined) throw new Error(`${url} is no address of Redis`)
  const opened: Redis[] = []
  const events = { message: () => {}, restored: () => {}, dropped: () => {} }
  return {
    connect: async (): Promise<RedisRates> => {
      const redis = await openRedis({ target, events, log: silentLog(), clock: systemClock })
      opened.push(redis)
      return new RedisRates(redis.commands, systemClock, options)
    },
    disconnect: async (): Promise<void> => {
      await Promise.all(opened.map((redis) => redis.stop()))
    },
  }
}
