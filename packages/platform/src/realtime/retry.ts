import { AppError } from '@meydan/protocol'
import type { Clock, Timer } from '../clock.ts'
import type { Log } from '../log.ts'

/** Tries again until it works. */
export interface Retry {
  /** Runs until it resolves, with a growing wait after each failure, which is logged as `event`. Rejects after `stop`. */
  run<T>(event: string, attempt: () => Promise<T>): Promise<T>
  /** Ends all waits. */
  stop(): void
}

/** The longest wait, as a multiple of the first. */
const longest = 30

/** Makes a retry; the waits are random between half and the whole of 1, 2, 4 … times `firstMs`. */
export function createRetry(options: { clock: Clock; log: Log; firstMs: number }): Retry {
  const waits = new Map<() => void, Timer>()
  let isStopped = false

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        waits.get(wake)?.cancel()
        waits.delete(wake)
        resolve()
      }
      waits.set(wake, options.clock.after(ms, wake))
    })
  }

  return {
    async run(event, attempt) {
      for (let failures = 0; ; failures++) {
        if (isStopped) throw new AppError('server.unavailable', { reason: 'the gateway stops' })
        try {
          return await attempt()
        } catch (error) {
          options.log.warn({ event, failures: failures + 1, err: error })
          const wait = options.firstMs * Math.min(2 ** failures, longest)
          if (!isStopped) await pause(wait / 2 + (Math.random() * wait) / 2)
        }
      }
    },
    stop() {
      isStopped = true
      for (const wake of waits.keys()) wake()
    },
  }
}
