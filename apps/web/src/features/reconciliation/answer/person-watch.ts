/** Time as this needs it. */
export interface PersonClock {
  after(ms: number, run: () => void): { cancel(): void }
}

/** For so long the page must have been on screen without a break. */
const onScreenMs = 1_500

/**
 * Tells once that a person looks at the page: it was on screen for a moment, and somebody touched, moved or pressed something.
 * Programs that follow links in mails, and run what the page is made of, do the one or the other, not both.
 */
export class PersonWatch {
  readonly #clock: PersonClock
  readonly #onPerson: () => void
  #timer: { cancel(): void } | undefined
  #wasOnScreen = false
  #wasTouched = false
  #isTold = false

  constructor(clock: PersonClock, onPerson: () => void) {
    this.#clock = clock
    this.#onPerson = onPerson
  }

  /** The page has come on screen, or gone from it. */
  visible(isVisible: boolean): void {
    this.#timer?.cancel()
    this.#timer = isVisible && !this.#wasOnScreen ? this.#clock.after(onScreenMs, () => this.#stayed()) : undefined
  }

  touched(): void {
    this.#wasTouched = true
    this.#tell()
  }

  stop(): void {
    this.#timer?.cancel()
    this.#isTold = true
  }

  #stayed(): void {
    this.#wasOnScreen = true
    this.#tell()
  }

  #tell(): void {
    if (this.#isTold || !this.#wasOnScreen || !this.#wasTouched) return
    this.#isTold = true
    this.#onPerson()
  }
}
