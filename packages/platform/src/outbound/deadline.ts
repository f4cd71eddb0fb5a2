import type { Clock, Timer } from '../clock.ts'

/** The time of one call: `signal` ends it when the caller gives up or `ms` are over, whichever is first. */
export class Deadline {
  readonly #controller = new AbortController()
  readonly #given: AbortSignal
  readonly #timer: Timer
  readonly #abort = () => this.#controller.abort(this.#given.reason)

  constructor(options: { clock: Clock; ms: number; signal: AbortSignal }) {
    this.#given = options.signal
    this.#timer = options.clock.after(options.ms, () => this.#controller.abort(new Error('The time was over.')))
    if (this.#given.aborted) this.#abort()
    else this.#given.addEventListener('abort', this.#abort, { once: true })
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** What ended it, for people. */
  get reason(): string {
    return this.#given.aborted ? 'The sending was given up.' : 'The provider did not answer in time.'
  }

  [Symbol.dispose](): void {
    this.#timer.cancel()
    this.#given.removeEventListener('abort', this.#abort)
  }
}
