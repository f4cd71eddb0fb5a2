import { networkOf } from '@meydan/platform/limits/network-of'
import { createTurns, type TurnBounds, type Turns } from '@meydan/platform/limits/turns'

const bounds: TurnBounds = {
  /** Two of the thread pool's four threads, so that a rush of sign-ins leaves some for files and names. */
  running: 2,
  /** A whole office may sit behind one address. Alone, its last one waits a second at 100 ms each. */
  waitingInLine: 20,
  /** At 100 ms each, the last one waits 10 s. */
  waiting: 200,
  retryAfterMs: 1_000,
}

/**
 * Makes the queue of one process for hashing, which is slow on purpose. Those behind one address wait in a line of their own;
 * work is asked for with the address that it is from.
 */
export function createHashQueue(): Turns {
  const turns = createTurns(bounds)
  return { run: (from, work) => turns.run(networkOf(from), work) }
}
