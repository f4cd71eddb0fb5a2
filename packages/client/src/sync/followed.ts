import type { Positions, StreamKey, WelcomeFrame } from '@meydan/protocol'

/** What to do with an event at an offset. */
export type Arrival = 'next' | 'repeat' | 'gap'

/** A hello must fit into a frame (`limits.frameBytes`, 64 KiB); a position takes at most 60 bytes. */
const maxPositions = 1_000

/** Which streams the socket follows, and up to where their events have come. */
export class FollowedStreams {
  #epoch: string | undefined
  #offsets = new Map<StreamKey, number>()

  get epoch(): string | undefined {
    return this.#epoch
  }

  get offsets(): ReadonlyMap<StreamKey, number> {
    return this.#offsets
  }

  /** Forgets everything. */
  clear(): void {
    this.#epoch = undefined
    this.#offsets = new Map()
  }

  /** Begins where the server says. */
  begin(welcome: WelcomeFrame): void {
    this.#epoch = welcome.epoch
    this.#offsets = new Map(Object.entries(welcome.streams) as [StreamKey, number][])
  }

  /** From here on events after `offset` follow. */
  set(stream: StreamKey, offset: number): void {
    this.#offsets.set(stream, offset)
  }

  drop(stream: StreamKey): void {
    this.#offsets.delete(stream)
  }

  /** Takes note of an event, and says whether it is the next of its stream. After a gap the stream goes on from it. */
  arrive(stream: StreamKey, offset: number): Arrival {
    const last = this.#offsets.get(stream)
    if (last !== undefined && offset <= last) return 'repeat'
    this.#offsets.set(stream, offset)
    return offset === (last ?? Number.NaN) + 1 ? 'next' : 'gap'
  }

  /**
   * The positions to resume from. Where they do not all fit into a frame, streams that are no room's come first, then
   * rooms in the given order; the others are begun anew.
   */
  positions(roomStreams: () => Iterable<StreamKey>): Positions | undefined {
    if (this.#epoch === undefined) return undefined
    let chosen: Iterable<StreamKey> = this.#offsets.keys()
    if (this.#offsets.size > maxPositions) {
      const own = [...this.#offsets.keys()].filter((key) => !key.startsWith('room:'))
      chosen = [...own, ...roomStreams()].slice(0, maxPositions)
    }
    const offsets: Record<StreamKey, number> = {}
    for (const key of chosen) {
      const offset = this.#offsets.get(key)
      if (offset !== undefined) offsets[key] = offset
    }
    return { epoch: this.#epoch, offsets }
  }
}
