/**
 * How much more there is to do than can be done: 0 none, 1 refuse what is expensive, new sockets, and of the rest but
 * conversations what is many at once, 2 refuse all that is not a conversation, 3 refuse that too.
 */
export type LoadLevel = 0 | 1 | 2 | 3

/** Above which delay each level begins, in times of that of the first. */
const steps = [1, 2.5, 10] as const
/** A level ends one step at a time, after so many windows in a row with less than half of the delay that it began at. */
const calmWindowsToEnd = 2

/**
 * Finds the level from the loop's delay in windows of time. One window does not raise it: a long collection of garbage or a
 * machine that slept is over when it is seen. Two in a row do.
 */
export class LoadLevels {
  readonly #beginsAbove: readonly number[]
  #level: LoadLevel = 0
  #delayBefore = 0
  #calmWindows = 0

  /** `firstAboveMs`: the delay of the event loop above which the first level begins. */
  constructor(firstAboveMs: number) {
    this.#beginsAbove = steps.map((times) => times * firstAboveMs)
  }

  get level(): LoadLevel {
    return this.#level
  }

  /** Takes the delay of the window that has ended. */
  add(delayMs: number): void {
    const lasting = Math.min(delayMs, this.#delayBefore)
    this.#delayBefore = delayMs
    const reached = this.#beginsAbove.filter((bound) => lasting > bound).length as LoadLevel
    if (reached > this.#level) {
      this.#level = reached
      this.#calmWindows = 0
    } else if (this.#level > 0) {
      const isCalm = delayMs < (this.#beginsAbove[this.#level - 1] as number) / 2
      this.#calmWindows = isCalm ? this.#calmWindows + 1 : 0
      if (this.#calmWindows < calmWindowsToEnd) return
      this.#level = (this.#level - 1) as LoadLevel
      this.#calmWindows = 0
    }
  }
}
