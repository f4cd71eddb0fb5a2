import type { Clock } from '../clock.ts'

/** So many streams are remembered before those that have had their rest are forgotten. */
const maxRemembered = 1_000

/**
 * Lets streams that much happens in be acted on in portions: each no sooner than so long after the last time. While a job
 * waits for that, it stands for all others that name the stream, for it will read up to the head.
 */
export class StreamPace {
  readonly #clock: Clock
  readonly #restMs: number
  readonly #awaited = new Set<string>()
  readonly #lastAt = new Map<string, number>()

  constructor(clock: Clock, restMs: number) {
    this.#clock = clock
    this.#restMs = restMs
  }

  /** Takes on those of the streams that no other job of this process is waiting for. */
  takeOn(keys: readonly string[]): readonly string[] {
    const own = keys.filter((key) => !this.#awaited.has(key))
    for (const key of own) this.#awaited.add(key)
    return own
  }

  /** Waits for a stream's turn. From its end on the job stands for itself alone: what comes now may not be read any more. */
  async turnOf(key: string): Promise<void> {
    const restMs = (this.#lastAt.get(key) ?? -Infinity) + this.#restMs - this.#clock.monotonic()
    if (restMs > 0) await new Promise<void>((resolve) => void this.#clock.after(restMs, resolve))
    this.#awaited.delete(key)
    this.#lastAt.set(key, this.#clock.monotonic())
    if (this.#lastAt.size > maxRemembered) this.#forget()
  }

  /** Gives up what was taken on and did not get its turn. */
  letGo(keys: Iterable<string>): void {
    for (const key of keys) this.#awaited.delete(key)
  }

  #forget(): void {
    const rested = this.#clock.monotonic() - this.#restMs
    for (const [key, at] of this.#lastAt) if (at <= rested) this.#lastAt.delete(key)
  }
}
