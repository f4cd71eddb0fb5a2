import type { Clock } from '../clock.ts'
import { toAppError } from '../operations/app-error.ts'

/** Longer than a database takes to restart, shorter than a claim lasts. */
const settleForMs = 15_000
const settleEveryMs = 500

/** Writes what came of something, also over a short time without a database: what was done should not be done again. */
export async function settle<T>(clock: Clock, write: () => Promise<T>): Promise<T> {
  const until = clock.monotonic() + settleForMs
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (!toAppError(error).retryable || clock.monotonic() >= until) throw error
      await new Promise<void>((resolve) => clock.after(settleEveryMs, resolve))
    }
  }
}
