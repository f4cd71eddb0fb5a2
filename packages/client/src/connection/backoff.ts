/** How long to wait before the next try: twice as long each time up to a cap, with full jitter. */
export interface Backoff {
  /**
   * Milliseconds until the next try, evenly random between 0 and the bound of this try, so that clients that lost the same
   * server do not come back together. `atLeast` raises the number of the try, where the server asked for more distance.
   */
  next(atLeast?: number): number
  /** Starts from the first try again. */
  reset(): void
}

export interface BackoffOptions {
  readonly baseMs: number
  readonly capMs: number
  /** Evenly distributed in [0, 1). */
  readonly random: () => number
}

export function createBackoff(options: BackoffOptions): Backoff {
  let tries = 0
  return {
    next(atLeast = 0) {
      tries = Math.max(tries, atLeast)
      // Beyond 2^30 the cap has long been reached; the exponent stays small for clients that try for weeks.
      const bound = Math.min(options.capMs, options.baseMs * 2 ** Math.min(tries, 30))
      tries += 1
      return Math.floor(options.random() * bound)
    },
    reset() {
      tries = 0
    },
  }
}
