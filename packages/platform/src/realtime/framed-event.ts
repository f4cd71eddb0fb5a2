import type { Routing, StreamEvent } from '../streams/stream.ts'

/** Encodes the events of one stream as frames. */
export interface EventEncoder {
  encode(event: StreamEvent): Buffer
}

/** An event together with its frame, which is encoded once, when the first socket needs it. */
export class FramedEvent {
  readonly offset: number
  readonly routing: Routing | undefined
  readonly #encoder: EventEncoder
  #event: StreamEvent | null
  #frame: Buffer | null = null

  constructor(event: StreamEvent, encoder: EventEncoder) {
    this.offset = event.offset
    this.routing = event.routing
    this.#event = event
    this.#encoder = encoder
  }

  /** The bytes that go to every socket. */
  get frame(): Buffer {
    if (this.#frame === null && this.#event !== null) {
      this.#frame = this.#encoder.encode(this.#event)
      this.#event = null
    }
    return this.#frame as Buffer
  }
}
