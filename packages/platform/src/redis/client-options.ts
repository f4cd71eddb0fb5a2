import { ErrorReply } from '@redis/client'
import type { OpenOptions } from './connection.ts'

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
 * not even the answer to a ping, is dead. A refusal ends the client while the process starts; after that it may pass: a
 * server that restarts, a password that is being changed.
 */
export function clientOptions({ target, isStarting }: Pick<OpenOptions, 'target' | 'isStarting'>) {
  return {
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
        if (isStarting() && isRefusal(cause)) return new RedisRefusedError(cause)
        const longest = Math.min(firstRetryMs * 2 ** Math.min(retries, 10), longestRetryMs)
        return longest * (0.5 + Math.random() / 2)
      },
    },
  } as const
}

/** An answer that no waiting changes: to a wrong password or database, say, but not that too many are connected now. */
export function isRefusal(error: unknown): error is ErrorReply {
  return error instanceof ErrorReply && /^(WRONGPASS|NOAUTH|NOPERM|ERR(?! max number of clients))\b/.test(error.message)
}
