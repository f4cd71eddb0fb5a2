import type { Clock } from '../clock.ts'
import { throttled, unavailable } from './delivery-errors.ts'

/** How fast a provider is given messages. */
export interface SendRateOptions {
  readonly clock: Clock
  /** 0: as fast as they come. */
  readonly messagesPerSecond: number
  /** How long a message may wait for its turn. */
  readonly maxWaitMs: number
}

interface Waiter {
  readonly go: () => void
}

/** Lets messages through one after another, evenly spaced, in the order of their coming. Counts in this process alone. */
export class SendRate {
  readonly #clock: Clock
  readonly #spacingMs: number
  readonly #maxWaitMs: number
  readonly #waiting: Waiter[] = []
  /** On the monotonic clock: before it nobody goes. */
  #nextAt = 0
  #isPlanned = false

  constructor({ clock, messagesPerSecond, maxWaitMs }: SendRateOptions) {
    this.#clock = clock
    this.#spacingMs = messagesPerSecond === 0 ? 0 : 1000 / messagesPerSecond
    this.#maxWaitMs = maxWaitMs
  }

  /**
   * Waits for a turn.
   *
   * @throws AppError delivery.throttled at once when the turn would come too late, delivery.unavailable when `signal` ends
   * the waiting.
   */
  async take(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw givenUp(signal)
    const now = this.#clock.monotonic()
    const waitMs = Math.max(0, this.#nextAt - now) + this.#waiting.length * this.#spacingMs
    if (waitMs > this.#maxWaitMs) throw throttled('Too many messages wait to be sent.', Math.ceil(waitMs))
    if (waitMs === 0) {
      this.#nextAt = now + this.#spacingMs
      return
    }
    await this.#wait(signal)
  }

  #wait(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const waiter: Waiter = {
      go: () => {
        signal.removeEventListener('abort', leave)
        resolve()
      },
    }
    const leave = () => {
      this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
      reject(givenUp(signal))
    }
    signal.addEventListener('abort', leave, { once: true })
    this.#waiting.push(waiter)
    this.#plan()
    return promise
  }

  #plan(): void {
    if (this.#isPlanned) return
    this.#isPlanned = true
    this.#clock.after(Math.max(0, this.#nextAt - this.#clock.monotonic()), () => {
      this.#isPlanned = false
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#nextAt = this.#clock.monotonic() + this.#spacingMs
      next.go()
      if (this.#waiting.length > 0) this.#plan()
    })
  }
}

function givenUp(signal: AbortSignal): Error {
  return unavailable('The sending was given up.', signal.reason)
}
