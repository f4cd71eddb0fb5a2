import { percentile } from './statistics.ts'

/** What came of a call. */
export type Outcome =
  /** It was carried out. */
  | 'done'
  /** It was sent away, with the time to come back. */
  | 'refused'
  /** It failed, or was sent away without a word of when to come back. */
  | 'failed'

/** What came of the calls of one kind. */
export class Outcomes {
  readonly counts: Record<Outcome, number> = { done: 0, refused: 0, failed: 0 }
  /** Carried out, but later than anybody waits. */
  late = 0
  /** Calls that the load generator was to begin and could not. */
  unsent = 0
  /** Calls that have not ended. */
  open = 0
  /** What went wrong first. */
  firstFailure: string | undefined
  readonly #lateAfterMs: number
  readonly #doneMs: number[] = []
  readonly #refusedMs: number[] = []

  constructor(lateAfterMs: number) {
    this.#lateAfterMs = lateAfterMs
  }

  /** Follows a call from now on; undefined: it could not be begun. */
  async follow(call: Promise<Outcome> | undefined): Promise<void> {
    if (call === undefined) {
      this.unsent++
      return
    }
    const startedAt = performance.now()
    this.open++
    const outcome = await call.catch((error: unknown): Outcome => {
      this.firstFailure ??= error instanceof Error ? error.message : String(error)
      return 'failed'
    })
    this.open--
    this.counts[outcome]++
    const ms = performance.now() - startedAt
    if (outcome === 'done') this.#doneMs.push(ms)
    if (outcome === 'refused') this.#refusedMs.push(ms)
    if (outcome === 'done' && ms > this.#lateAfterMs) this.late++
  }

  /** Carried out in time. */
  get good(): number {
    return this.counts.done - this.late
  }

  /** All that ended. */
  get ended(): number {
    const { done, refused, failed } = this.counts
    return done + refused + failed
  }

  /** How long those that were carried out took, in milliseconds. */
  doneMs(percent: number): number {
    return percentile(this.#doneMs, percent)
  }

  /** How long it took to send somebody away. */
  refusedMs(percent: number): number {
    return percentile(this.#refusedMs, percent)
  }
}
