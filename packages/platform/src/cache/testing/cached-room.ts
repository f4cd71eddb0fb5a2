// For tests of caches: processes with caches of their own on one database and bus, which are memory, and a room whose
// value is the number of events in it.
import { newId, roomStream, type RoomId, type WorkspaceId } from '@meydan/protocol'
import type { Clock } from '../../clock.ts'
import { silentLog } from '../../log.ts'
import { MemoryBus } from '../../pubsub/memory.ts'
import { MemoryStreams } from '../../realtime/testing/memory-streams.ts'
import { publishEvents } from '../../streams/append.ts'
import { StreamWatch } from '../../streams/watch.ts'
import type { PubSub } from '../../pubsub/pubsub.ts'
import { Cache, type CacheOptions } from '../cache.ts'
import type { SharedLevel } from '../shared-level.ts'

/** A process of the test. */
export interface CachingProcess extends AsyncDisposable {
  readonly cache: Cache<number>
  readonly watch: StreamWatch
  /** Asks for the number of events. */
  read(): Promise<number>
  /** Waits until what has been read counts as current. */
  warm(): Promise<void>
  /** Writes an event as this process. */
  write(): void
}

/** What processes share. */
export class CachedRoom {
  readonly workspaceId = newId<WorkspaceId>()
  readonly key = roomStream(newId<RoomId>())
  readonly bus = new MemoryBus()
  readonly log = new MemoryStreams(this.bus.connect())
  /** Loads of all processes. */
  loads = 0
  /** Runs in each load after the number has been read. */
  afterReading: () => Promise<void> = async () => {}
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** One more process; what `wire` makes stands between it and the bus. */
  async join(
    options: {
      shared?: SharedLevel
      wire?: (pubsub: PubSub) => PubSub
      cache?: Partial<CacheOptions<number>>
    } = {},
  ): Promise<CachingProcess> {
    const own = this.bus.connect()
    const pubsub = options.wire?.(own) ?? own
    const watch = new StreamWatch({ clock: this.#clock, log: silentLog(), pubsub, streamLog: this.log })
    await watch.start()
    const cache = new Cache<number>(
      { clock: this.#clock, watch, shared: options.shared },
      { name: 'events', form: 1, maxEntries: 100, maxBytes: 100_000, ...options.cache },
    )
    const publisher = watch.publisher(this.bus.connect())
    const question = {
      workspaceId: this.workspaceId,
      id: 'count',
      streams: [this.key],
      load: async () => {
        this.loads += 1
        const value = this.log.headOf(this.key)
        const positions = { epoch: this.log.currentEpoch, offsets: { [this.key]: value } }
        await this.afterReading()
        return { value, positions }
      },
    }
    return {
      cache,
      watch,
      read: () => cache.read(question),
      async warm() {
        const before = cache.stats().hits
        while (cache.stats().hits === before) {
          await cache.read(question)
          await new Promise((resolve) => setImmediate(resolve))
        }
      },
      write: () =>
        publishEvents(publisher, this.key, this.log.currentEpoch, this.log.store(this.key, { kind: 'changed' })),
      async [Symbol.asyncDispose]() {
        cache.clear()
        await watch.stop()
        await own.stop()
      },
    }
  }
}
