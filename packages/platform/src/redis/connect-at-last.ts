import { isRefusal, RedisRefusedError } from './client-options.ts'
import type { OpenOptions } from './connection.ts'

const retryMs = 1_000

/**
 * Connects, again each second until it works or is stopped.
 *
 * @throws RedisRefusedError when Redis does not let us in while the process starts.
 */
export async function connectAtLast(
  connect: () => Promise<void>,
  { news, clock, isStarting }: Pick<OpenOptions, 'news' | 'clock' | 'isStarting'>,
  isStopped: () => boolean,
): Promise<void> {
  while (!isStopped()) {
    try {
      return await connect()
    } catch (error) {
      if (isStarting() && isRefusal(error)) throw new RedisRefusedError(error)
      news.failed(error)
      await new Promise<void>((resolve) => clock.after(retryMs, resolve))
    }
  }
}
