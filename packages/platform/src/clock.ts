/** A timer that was set; cancelling twice does nothing. */
export interface Timer {
  cancel(): void
}

/** Time as the code sees it, so that tests can drive it. */
export interface Clock {
  /** Milliseconds since 1970, for what people and rows see. */
  now(): number
  /** Milliseconds that never go backwards, for durations and leases. */
  monotonic(): number
  /** Runs once after `ms`; does not keep the process alive. */
  after(ms: number, run: () => void): Timer
  /** Runs every `ms`; does not keep the process alive. */
  every(ms: number, run: () => void): Timer
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms).unref()
    return { cancel: () => clearTimeout(timer) }
  },
  every(ms, run) {
    const timer = setInterval(run, ms).unref()
    return { cancel: () => clearInterval(timer) }
  },
}
