import type { StreamEvent } from '../streams/stream.ts'

/** Gets the events that are in their place. */
export interface EventSink {
  pass(event: StreamEvent): void
}

/**
 * Puts one stream's events in order: passes each offset once, never across a hole, whatever order, repeats and losses
 * they come with. It does no I/O: `isBehind` says that the log has to be read after `last`.
 */
export class StreamSequence {
  readonly #maxAhead: number
  /** Offset of the last event passed; -1 before the head is known. */
  #last = -1
  /** The highest offset that is known to exist. */
  #known = -1
  #ahead: Map<number, StreamEvent> | null = null

  /** Holds at most `maxAhead` events that came too early; more are let go, because the log has them. */
  constructor(maxAhead: number) {
    this.#maxAhead = maxAhead
  }

  get last(): number {
    return this.#last
  }

  get known(): number {
    return this.#known
  }

  get hasBegun(): boolean {
    return this.#last >= 0
  }

  get isBehind(): boolean {
    return this.hasBegun && this.#known > this.#last
  }

  /** Starts or goes on after `offset`: what lies before it is never passed. */
  jump(offset: number, sink: EventSink): void {
    this.#last = offset
    if (this.#known < offset) this.#known = offset
    for (const held of this.#ahead?.keys() ?? []) if (held <= offset) this.#ahead?.delete(held)
    this.#passHeld(sink)
  }

  /** Takes an event; passes it, and those held behind it, if it is the next one. */
  offer(event: StreamEvent, sink: EventSink): void {
    if (event.offset > this.#known) this.#known = event.offset
    if (this.hasBegun && event.offset === this.#last + 1) {
      this.#ahead?.delete(event.offset)
      this.#last = event.offset
      sink.pass(event)
      this.#passHeld(sink)
    } else if (event.offset > this.#last) {
      this.#ahead ??= new Map()
      if (this.#ahead.size < this.#maxAhead) this.#ahead.set(event.offset, event)
    }
  }

  /** Learns that events up to `head` exist. */
  learn(head: number): void {
    if (head > this.#known) this.#known = head
  }

  /** Learns that nothing after `head` exists: whoever said so was wrong. */
  unlearn(head: number): void {
    this.#known = Math.max(head, this.#last)
    for (const held of this.#ahead?.keys() ?? []) if (held > this.#known) this.#ahead?.delete(held)
  }

  #passHeld(sink: EventSink): void {
    while (this.#ahead !== null) {
      const next = this.#ahead.get(this.#last + 1)
      if (next === undefined) break
      this.#ahead.delete(next.offset)
      this.#last = next.offset
      sink.pass(next)
    }
    if (this.#ahead?.size === 0) this.#ahead = null
  }
}
