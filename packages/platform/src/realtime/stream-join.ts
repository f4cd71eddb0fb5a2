import type { FramedEvent } from './framed-event.ts'
import type { LiveStream } from './live-stream.ts'
import type { LogReader } from './log-reader.ts'

/**
 * One socket on its way into one live stream: where it starts, and the events between there and what the stream has
 * delivered, from memory or from the log.
 */
export class StreamJoin {
  readonly live: LiveStream
  /** The stream's head when the socket's right to follow it was read; what comes after may take that right away. */
  readonly head: number
  /** The offset after which the socket gets events; at most `head`. */
  from: number
  /** Whether the socket's own position was given up. */
  isResync: boolean
  #history: FramedEvent[] = []

  constructor(live: LiveStream, start: { head: number; from: number; isResync: boolean }) {
    this.live = live
    this.head = start.head
    this.from = start.from
    this.isResync = start.isResync
  }

  /** All events after `from` that the stream has delivered; undefined when some have to be read from the log first. */
  events(): readonly FramedEvent[] | undefined {
    const end = this.from + this.#history.length
    if (end >= this.live.last) return this.#history.slice(0, this.live.last - this.from)
    const tail = this.live.since(end)
    if (tail === undefined || this.#history.length === 0) return tail
    return [...this.#history, ...tail]
  }

  /** Gives the socket's position up: it starts at the head and loads the rest anew. */
  startAtHead(): void {
    this.#history = this.#history.slice(this.head - this.from)
    this.from = this.head
    this.isResync = true
  }

  /** Reads on from the log. Resolves to false when the log no longer has what comes after the start. */
  async readHistory(reader: LogReader): Promise<boolean> {
    const end = this.from + this.#history.length
    const read = await reader.read(this.live, end)
    // Another socket's read may have brought it into memory meanwhile.
    if (this.live.since(end) !== undefined) return true
    if (read.outcome === 'gone') return false
    const events = read.events.map((event) => this.live.frame(event))
    this.#history.push(...events)
    this.live.remember(events)
    return true
  }
}
