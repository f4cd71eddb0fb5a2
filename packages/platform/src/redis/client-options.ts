import { ErrorReply } from '@redis/client'
import type { RedisTarget } from '../config/redis-target.ts'

/** Redis answered, and did not let us in. */
export class RedisRefusedError extends Error {
  override readonly name = 'RedisRefusedError'

  constructor(cause: Error) {
    super(`Redis does not accept what REDIS_URL or REDIS_PASSWORD say: ${cause.message}`, { cause })
  }
}

const firstRetryMs = 50
const longestRetryMs = 2_000

/**
 * What every connection to a Redis has in common: bounds of time and memory. A connection that brings nothing for 15 s,
 * not even the answer to a ping, is dead.
 */
export function clientOptions(target: RedisTarget) {
  let wasReady = false
  return {
    options: {
      ...(target.username === undefined ? {} : { username: target.username }),
      ...(target.password === undefined ? {} : { password: target.password }),
      database: target.database,
      name: 'meydan',
      pingInterval: 5_000,
      commandsQueueMaxLength: 20_000,
      maintNotifications: 'disabled',
      socket: {
        ...(target.tls ? { tls: true as const } : {}),
        connectTimeout: 5_000,
        socketTimeout: 15_000,
        reconnectStrategy(retries: number, cause: Error): number | Error {
          if (!wasReady && isRefusal(cause)) return new RedisRefusedError(cause)
          const longest = Math.min(firstRetryMs * 2 ** Math.min(retries, 10), longestRetryMs)
          return longest * (0.5 + Math.random() / 2)
        },
      },
    } as const,
    /** From now on a refusal may pass: a server that restarts, a password that is being changed. */
    onReady: () => {
      wasReady = true
    },
  }
}

/** An answer that no waiting changes. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ErrorReply && /^(WRONGPASS|NOAUTH|NOPERM|ERR)\b/.test(error.message)
}
