import type { Clock } from '../clock.ts'
import type { RedisTarget } from '../config/redis-target.ts'
import type { ChannelEvents, Channels } from '../pubsub/channels.ts'
import type { RedisCommands } from './commands.ts'
import type { ConnectionNews } from './connection-news.ts'

/** A Redis that this process is, or tries to be, connected to. */
export interface Redis {
  readonly channels: Channels
  readonly commands: RedisCommands
  /** Ends the connections; answers that are due are waited for a moment. */
  stop(): Promise<void>
}

/** What each topology is opened with. */
export interface OpenOptions {
  readonly target: RedisTarget
  readonly events: ChannelEvents
  readonly news: ConnectionNews
  readonly clock: Clock
  /** Whether a refusal still stops the start; later ones may pass. */
  readonly isStarting: () => boolean
}

/** What opening gives at once. */
export interface Opened {
  readonly redis: Redis
  /** Resolves with the first connection. Rejects with `RedisRefusedError`, never because Redis is not there. */
  readonly connected: Promise<unknown>
}
