import type { Clock, Timer } from '@meydan/platform/clock'

/** A process that ran this long was well: the next one that ends is started again at once. */
const wellAfterMs = 30_000
const longestWaitMs = 30_000
const firstWaitMs = 500

/** How soon processes that end are started again: at once, then ever later while they end quickly. */
export class RestartPace {
  readonly #clock: Clock
  readonly #timers = new Set<Timer>()
  #quickEnds = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Calls `start` when it is time; `ranMs`: how long the process ran that ended. */
  next(ranMs: number, start: () => void): void {
    this.#quickEnds = ranMs >= wellAfterMs ? 0 : this.#quickEnds + 1
    const wait = this.#quickEnds === 0 ? 0 : Math.min(firstWaitMs * 2 ** (this.#quickEnds - 1), longestWaitMs)
    const timer = this.#clock.after(wait, () => {
      this.#timers.delete(timer)
      start()
    })
    this.#timers.add(timer)
  }

  stop(): void {
    for (const timer of this.#timers) timer.cancel()
    this.#timers.clear()
  }
}
