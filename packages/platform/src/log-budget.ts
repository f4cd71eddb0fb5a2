import type { Clock } from './clock.ts'

/** Keeps lines of one kind few: what is slow makes a line of everything once everything is slow, and gets slower by it. */
export class LogBudget {
  readonly #clock: Pick<Clock, 'monotonic'>
  readonly #perSecond: number
  #secondBeganAt = -Infinity
  #written = 0
  #leftOut = 0

  constructor(clock: Pick<Clock, 'monotonic'>, perSecond = 10) {
    this.#clock = clock
    this.#perSecond = perSecond
  }

  /** What to add to a line: how many were left out since the last one, if any were. undefined: this one is left out too. */
  take(): { readonly leftOut?: number } | undefined {
    const now = this.#clock.monotonic()
    if (now - this.#secondBeganAt >= 1_000) {
      this.#secondBeganAt = now
      this.#written = 0
    }
    if (this.#written === this.#perSecond) {
      this.#leftOut++
      return undefined
    }
    this.#written++
    const leftOut = this.#leftOut
    this.#leftOut = 0
    return leftOut === 0 ? {} : { leftOut }
  }
}
