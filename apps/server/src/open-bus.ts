import type { Clock } from '@meydan/platform/clock'
import type { RedisTarget } from '@meydan/platform/config/redis-target'
import type { Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import type { Log } from '@meydan/platform/log'
import { MemoryBus } from '@meydan/platform/pubsub/memory'
import type { PubSub } from '@meydan/platform/pubsub/pubsub'
import type { RedisCommands } from '@meydan/platform/redis/commands'

/** What processes reach each other by. */
export interface Bus {
  readonly pubsub: PubSub
  /** The Redis beneath it, if there is one. */
  readonly redis: RedisCommands | undefined
}

/**
 * Joins the bus between processes: over Redis where there is one, else there is nobody but this process.
 *
 * @throws RedisRefusedError when Redis does not let us in.
 */
export async function openBus(
  lifecycle: Lifecycle,
  options: { redis: RedisTarget | undefined; incarnation: string; log: Log; clock: Clock },
): Promise<Bus> {
  const { redis: target, incarnation, clock } = options
  if (target === undefined) return { pubsub: new MemoryBus().connect(), redis: undefined }
  // Imported only here: a process without Redis never loads its client.
  const [{ openRedis }, { ChannelPubSub }] = await Promise.all([
    import('@meydan/platform/redis/open-redis'),
    import('@meydan/platform/pubsub/channel-pubsub'),
  ])
  const log = options.log.child({ part: 'redis' })
  const pubsub = new ChannelPubSub({ from: incarnation, log, clock })
  const redis = await lifecycle.start('redis', {
    start: () => openRedis({ target, events: pubsub.events, log, clock }),
    stop: async (opened) => {
      await pubsub.stop()
      await opened.stop()
    },
  })
  pubsub.use(redis.channels)
  return { pubsub, redis: redis.commands }
}
