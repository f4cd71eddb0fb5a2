/** A timer that was set; cancelling twice does nothing. */
export interface ClientTimer {
  cancel(): void
}

/** Time as the client sees it, so that tests can drive it. */
export interface ClientClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs once after `ms`. */
  after(ms: number, run: () => void): ClientTimer
}

/** The machine's clock. */
export const machineClock: ClientClock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return { cancel: () => clearTimeout(timer) }
  },
}

/** Waits; ends early, without an error, when the signal is aborted. */
export function wait(clock: ClientClock, ms: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  if (signal?.aborted === true) {
    resolve()
    return promise
  }
  const done = () => {
    timer.cancel()
    signal?.removeEventListener('abort', done)
    resolve()
  }
  const timer = clock.after(ms, done)
  signal?.addEventListener('abort', done)
  return promise
}
