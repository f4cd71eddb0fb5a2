/** Lets a number of things through in each stretch of time. */
export class RateWindow {
  readonly #most: number
  readonly #windowMs: number
  #endsAt = -Infinity
  #count = 0

  constructor(most: number, windowMs: number) {
    this.#most = most
    this.#windowMs = windowMs
  }

  /** Counts one more; says whether it is let through. `now` is monotonic. */
  allows(now: number): boolean {
    if (now >= this.#endsAt) {
      this.#endsAt = now + this.#windowMs
      this.#count = 0
    }
    this.#count++
    return this.#count <= this.#most
  }
}
