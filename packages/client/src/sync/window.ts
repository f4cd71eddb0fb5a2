import type { StreamKey } from '@meydan/protocol'
import type { Received } from './model.ts'

/** More events than this while one answer was under way: the answer is thrown away and asked for again. */
const maxKept = 5_000

/**
 * Keeps the events that come while an answer is under way, so that they can be applied to it. The answer may have been
 * read before or after each of them; its positions say which.
 */
export class EventWindow {
  readonly #floors: Map<StreamKey, number>
  readonly #isOfAll: boolean
  #events: Received[] = []
  #isOverfull = false

  /**
   * `floors`: per stream the offset after which its events are kept from now on. `isOfAll`: streams that are attached later
   * belong to it, too.
   */
  constructor(floors: ReadonlyMap<StreamKey, number>, isOfAll: boolean) {
    this.#floors = new Map(floors)
    this.#isOfAll = isOfAll
  }

  get events(): readonly Received[] {
    return this.#events
  }

  add(received: Received): void {
    if (this.#isOverfull || !this.#covers(received.stream)) return
    if (this.#events.length >= maxKept) {
      this.#isOverfull = true
      this.#events = []
    } else {
      this.#events.push(received)
    }
  }

  /** Events up to `offset` were passed over or never came: only a newer answer can be completed. */
  restart(stream: StreamKey, offset: number): void {
    if (!this.#covers(stream)) return
    this.#floors.set(stream, offset)
    this.#events = this.#events.filter((received) => received.stream !== stream)
  }

  /** Whether an answer with these offsets can be brought up to date with the events kept. */
  completes(offsets: Readonly<Record<StreamKey, number>>): boolean {
    if (this.#isOverfull) return false
    for (const [stream, floor] of this.#floors) {
      const offset = offsets[stream]
      if (offset !== undefined && offset < floor) return false
    }
    return true
  }

  #covers(stream: StreamKey): boolean {
    return this.#isOfAll || this.#floors.has(stream)
  }
}
