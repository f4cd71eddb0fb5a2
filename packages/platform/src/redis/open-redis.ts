import type { Clock } from '../clock.ts'
import type { RedisTarget } from '../config/redis-target.ts'
import type { Log } from '../log.ts'
import type { ChannelEvents } from '../pubsub/channels.ts'
import { openCluster } from './cluster.ts'
import type { Redis } from './connection.ts'
import { ConnectionNews } from './connection-news.ts'
import { openSentinel } from './sentinel.ts'
import { openSingle } from './single.ts'

/** How long a start waits for a Redis that does not answer. */
const patienceMs = 5_000

/**
 * Connects to Redis. One that cannot be reached does not stop the start, because nothing of value is there: it is tried
 * again and again, and meanwhile instances find each other's events in the database.
 *
 * @throws RedisRefusedError when Redis answers and does not let us in.
 */
export async function openRedis(options: {
  target: RedisTarget
  events: ChannelEvents
  log: Log
  clock: Clock
}): Promise<Redis> {
  const { target, events, log, clock } = options
  let isStarting = true
  const news = new ConnectionNews(log, clock)
  const open = { single: openSingle, sentinel: openSentinel, cluster: openCluster }[target.kind]
  const { redis, connected } = open({ target, events, news, clock, isStarting: () => isStarting })
  const patience = Promise.withResolvers<'late'>()
  const timer = clock.after(patienceMs, () => patience.resolve('late'))
  try {
    if ((await Promise.race([connected, patience.promise])) === 'late') log.warn({ event: 'redis.unreachable' })
  } catch (error) {
    await redis.stop()
    throw error
  } finally {
    isStarting = false
    timer.cancel()
  }
  // NOTE: an error after that patience stands in the log by `news`.
  connected.catch(() => {})
  return redis
}
