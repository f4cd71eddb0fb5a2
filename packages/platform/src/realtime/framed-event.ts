import type { Routing, StreamEvent } from '../streams/stream.ts'

/** Encodes an event of one stream as a frame. */
export type EncodeEvent = (event: StreamEvent) => Buffer

/** An event together with its frame, which is encoded once, when the first socket needs it. */
export class FramedEvent {
  readonly offset: number
  readonly routing: Routing | undefined
  readonly #encode: EncodeEvent
  #event: StreamEvent | null
  #frame: Buffer | null = null

  constructor(event: StreamEvent, encode: EncodeEvent) {
    this.offset = event.offset
    this.routing = event.routing
    this.#event = event
    this.#encode = encode
  }

  /** The bytes that go to every socket. */
  get frame(): Buffer {
    if (this.#frame === null && this.#event !== null) {
      this.#frame = this.#encode(this.#event)
      this.#event = null
    }
    return this.#frame as Buffer
  }
}
