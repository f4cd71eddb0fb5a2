import { Caches } from '@meydan/platform/cache/caches'
import { RedisLevel } from '@meydan/platform/cache/redis-level'
import type { PubSub } from '@meydan/platform/pubsub/pubsub'
import type { StreamStorage } from '@meydan/platform/streams/kinds'
import { createStreamLog } from '@meydan/platform/streams/read'
import { StreamWatch } from '@meydan/platform/streams/watch'
import type { Ground } from './process-options.ts'

/** Starts what the modules of a process cache with. `pubsub` is for those who write: caches know at once what they publish. */
export async function startCaching(
  { lifecycle, options, database, joinBus }: Ground,
  storages: readonly StreamStorage[],
): Promise<{ caches: Caches; pubsub: PubSub }> {
  const { clock, redis } = options
  const log = options.log.child({ part: 'cache' })
  const watch = await lifecycle.start('stream watch', {
    start: async () => {
      const streamLog = createStreamLog({ db: database, storages })
      const made = new StreamWatch({ clock, log, pubsub: joinBus(), streamLog })
      await made.start()
      return made
    },
    stop: (started) => started.stop(),
  })
  const shared = redis === undefined ? undefined : new RedisLevel({ commands: redis, clock, log })
  const caches = await lifecycle.start('caches', {
    start: () => new Caches({ clock, watch, shared }),
    stop: (started) => started.stop(),
  })
  return { caches, pubsub: watch.publisher(options.pubsub) }
}
