import type { FramedEvent } from './framed-event.ts'

/** How much of a stream is kept in memory. */
export interface RecentBounds {
  readonly count: number
  readonly bytes: number
  readonly ageMs: number
}

interface Kept {
  readonly event: FramedEvent
  readonly bytes: number
  readonly keptAt: number
}

/** The last events of a stream without a hole, so that a storm of returning clients costs no statement. */
export class RecentEvents {
  readonly #bounds: RecentBounds
  #kept: Kept[] = []
  #bytes = 0

  constructor(bounds: RecentBounds) {
    this.#bounds = bounds
  }

  get isEmpty(): boolean {
    return this.#kept.length === 0
  }

  /** Adds the event that follows the last one; one that does not follow makes a new start. */
  push(event: FramedEvent, now: number): void {
    const last = this.#kept.at(-1)
    if (last !== undefined && last.event.offset + 1 !== event.offset) this.clear()
    this.#kept.push(this.#keep(event, now))
    while (this.#kept.length > this.#bounds.count || this.#bytes > this.#bounds.bytes) this.#dropFirst()
  }

  /** Adds older events in front, as many as there is room for. They must be without a hole among themselves. */
  prepend(events: readonly FramedEvent[], now: number): void {
    const first = this.#kept[0]?.event.offset
    const last = events.at(-1)
    if (first === undefined || last === undefined || last.offset < first - 1) return
    for (let index = events.length - 1; index >= 0; index--) {
      const event = events[index] as FramedEvent
      if (event.offset >= (this.#kept[0]?.event.offset ?? 0)) continue
      const bytes = event.frame.length
      if (this.#kept.length >= this.#bounds.count || this.#bytes + bytes > this.#bounds.bytes) return
      this.#kept.unshift(this.#keep(event, now))
    }
  }

  /** The events after an offset up to the newest; undefined when they are not all here. */
  after(offset: number): FramedEvent[] | undefined {
    const first = this.#kept[0]?.event.offset
    if (first === undefined || offset < first - 1) return undefined
    return this.#kept.slice(offset - first + 1).map((kept) => kept.event)
  }

  /** Lets go of what has become too old. */
  trim(now: number): void {
    const oldest = now - this.#bounds.ageMs
    let drop = 0
    while (drop < this.#kept.length && (this.#kept[drop]?.keptAt ?? 0) < oldest) drop++
    for (const kept of this.#kept.splice(0, drop)) this.#bytes -= kept.bytes
  }

  clear(): void {
    this.#kept = []
    this.#bytes = 0
  }

  #keep(event: FramedEvent, now: number): Kept {
    const bytes = event.frame.length
    this.#bytes += bytes
    return { event, bytes, keptAt: now }
  }

  #dropFirst(): void {
    const dropped = this.#kept.shift()
    if (dropped !== undefined) this.#bytes -= dropped.bytes
  }
}
