/** Time as this needs it. */
export interface IdleClock {
  now(): number
  after(ms: number, run: () => void): { cancel(): void }
}

/** Without a touch for this long nobody works at the device. */
const idleAfterMs = 5 * 60_000

/** Tells active from away by the last touch of keys, pointer or screen. Starts as active. */
export class IdleWatch {
  readonly #clock: IdleClock
  readonly #onChange: (state: 'active' | 'away') => void
  #touchedAt: number
  #timer: { cancel(): void } | undefined

  constructor(clock: IdleClock, onChange: (state: 'active' | 'away') => void) {
    this.#clock = clock
    this.#onChange = onChange
    this.#touchedAt = clock.now()
    this.#wait(idleAfterMs)
  }

  /** Somebody is there. Cheap: it comes with every move of the pointer. */
  touched(): void {
    this.#touchedAt = this.#clock.now()
    if (this.#timer !== undefined) return
    this.#onChange('active')
    this.#wait(idleAfterMs)
  }

  stop(): void {
    this.#timer?.cancel()
  }

  /** One timer that looks back, instead of one that each touch sets anew. */
  #wait(ms: number): void {
    this.#timer = this.#clock.after(ms, () => {
      const restMs = this.#touchedAt + idleAfterMs - this.#clock.now()
      if (restMs > 0) return this.#wait(Math.min(restMs, idleAfterMs))
      this.#timer = undefined
      this.#onChange('away')
    })
  }
}
