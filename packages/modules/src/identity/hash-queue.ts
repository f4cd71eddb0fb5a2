// Decides who hashes next. Hashing is slow on purpose, so that whoever asks for much of it could keep all others out:
// those behind one address wait in a line of their own, and the lines take turns.
import { networkOf } from '@meydan/platform/limits/network-of'
import { AppError } from '@meydan/protocol'

/** Lets few hashes run at once and a bounded number wait. */
export interface HashQueue {
  /**
   * Runs the work when it is its turn.
   *
   * @param from the address of who asks
   * @throws AppError `limits.too_many_requests` when too many wait for that address, `server.unavailable` when too many
   * wait in all.
   */
  run<T>(from: string, work: () => Promise<T>): Promise<T>
}

interface Waiter {
  readonly go: () => void
  readonly giveUp: (error: AppError) => void
}

/** Two of the thread pool's four threads, so that a rush of sign-ins leaves some for files and names. */
const maxConcurrent = 2
/** A whole office may sit behind one address. Alone, its last one waits a second at 100 ms each. */
const maxWaitingInLine = 20
/** At 100 ms each, the last one waits 10 s. */
const maxWaiting = 200
/** The time in which a full line that has its turn alone is through. */
const retryAfterMs = 1_000

/** Makes the queue of one process. */
export function createHashQueue(): HashQueue {
  // A map keeps the order of insertion: the first line is the one whose turn it is.
  const lines = new Map<string, Waiter[]>()
  let running = 0
  let waiting = 0

  function wait(from: string): Promise<void> {
    const key = networkOf(from)
    const line = lines.get(key) ?? []
    if (line.length >= maxWaitingInLine) throw tooMany()
    if (waiting >= maxWaiting) makeRoomFor(line)
    lines.set(key, line)
    waiting++
    return new Promise((go, giveUp) => line.push({ go, giveUp }))
  }

  /** Sends away the last one of the longest line, so that it takes as many addresses as places to keep others out. */
  function makeRoomFor(line: readonly Waiter[]): void {
    const longest = [...lines.values()].reduce((one, other) => (other.length > one.length ? other : one))
    if (longest.length <= line.length + 1) throw new AppError('server.unavailable')
    longest.pop()?.giveUp(tooMany())
    waiting--
  }

  function passOn(): void {
    const [turn] = lines
    if (turn === undefined) {
      running--
      return
    }
    const [key, line] = turn
    const next = line.shift()
    lines.delete(key)
    if (line.length > 0) lines.set(key, line)
    waiting--
    next?.go()
  }

  return {
    async run(from, work) {
      if (running < maxConcurrent) running++
      else await wait(from)
      try {
        return await work()
      } finally {
        passOn()
      }
    },
  }
}

function tooMany(): AppError {
  return new AppError('limits.too_many_requests', { retryAfterMs })
}
