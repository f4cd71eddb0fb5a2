// Decides whose work runs next, where only little of it may run at once. Whoever asks for much of it could keep all others
// out: what belongs together waits in a line of its own, and the lines take turns.
import { AppError } from '@meydan/protocol'

/** Lets a little work run at once and a bounded amount wait. */
export interface Turns {
  /**
   * Runs the work when it is its turn.
   *
   * @param line whose it is
   * @throws AppError `limits.too_many_requests` when too much waits in that line, `server.unavailable` when too much waits in
   * all.
   */
  run<T>(line: string, work: () => Promise<T>): Promise<T>
}

/** How much work there may be. */
export interface TurnBounds {
  readonly running: number
  readonly waitingInLine: number
  readonly waiting: number
  /** The time in which a full line that has its turn alone is through. */
  readonly retryAfterMs: number
}

interface Waiter {
  readonly go: () => void
  readonly giveUp: (error: AppError) => void
}

/** Makes the lines of one kind of work in one process. */
export function createTurns(bounds: TurnBounds): Turns {
  // A map keeps the order of insertion: the first line is the one whose turn it is.
  const lines = new Map<string, Waiter[]>()
  let running = 0
  let waiting = 0
  const tooMany = () => new AppError('limits.too_many_requests', { retryAfterMs: bounds.retryAfterMs })

  function wait(key: string): Promise<void> {
    const line = lines.get(key) ?? []
    if (line.length >= bounds.waitingInLine) throw tooMany()
    if (waiting >= bounds.waiting) makeRoomFor(line)
    lines.set(key, line)
    waiting++
    return new Promise((go, giveUp) => line.push({ go, giveUp }))
  }

  /** Sends away the last one of the longest line, so that it takes as many lines as places to keep others out. */
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
    async run(line, work) {
      if (running < bounds.running) running++
      else await wait(line)
      try {
        return await work()
      } finally {
        passOn()
      }
    },
  }
}
