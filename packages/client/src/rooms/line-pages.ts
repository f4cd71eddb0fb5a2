import { operations, roomStream, type Positions, type RoomId } from '@meydan/protocol'
import { ClientError } from '../client-error.ts'
import type { Call } from '../http/caller.ts'
import { offsetIn } from '../sync/model.ts'
import { lineAround, lineFrom, withNewerPage, withNewestPage, withOlderPage, type Line } from './line.ts'

/** What of a line is to be loaded: what stands around a message, or its end. */
export type LinePlace = number | 'newest'

/** An answer, and what a line is with it; the line is undefined where what is held has a hole, or nothing is held. */
export interface Answer<Held> {
  readonly positions: Positions
  readonly put: (held: Held) => Line
}

/** Asks the server for the pages of one line. */
export class LinePages {
  readonly #call: Call
  readonly #roomId: RoomId
  readonly #thread: number | null

  constructor(call: Call, roomId: RoomId, thread: number | null) {
    this.#call = call
    this.#roomId = roomId
    this.#thread = thread
  }

  place(place: LinePlace): Promise<Answer<Line | undefined>> {
    return place === 'newest' ? this.#newest() : this.#around(place)
  }

  async before(seq: number): Promise<Answer<Line>> {
    const page = await this.#ask({ before: String(seq) })
    return { positions: page.positions, put: (held) => withOlderPage(held, page, this.#atOf(page)) }
  }

  async after(seq: number): Promise<Answer<Line>> {
    const page = await this.#ask({ after: String(seq) })
    return { positions: page.positions, put: (held) => withNewerPage(held, page, this.#atOf(page)) }
  }

  async #newest(): Promise<Answer<Line | undefined>> {
    const page = await this.#ask({})
    const at = this.#atOf(page)
    return {
      positions: page.positions,
      put: (held) => (held === undefined ? lineFrom(this.#thread, page, at) : withNewestPage(held, page, at)),
    }
  }

  async #around(seq: number): Promise<Answer<Line | undefined>> {
    const [older, newer] = await Promise.all([
      this.#ask({ before: String(seq + 1) }),
      this.#ask({ after: String(seq) }),
    ])
    // The database was exchanged between the two: they are pages of different rooms.
    if (older.positions.epoch !== newer.positions.epoch) throw new ClientError('server.unavailable')
    const [olderAt, newerAt] = [this.#atOf(older), this.#atOf(newer)]
    const line = lineAround(this.#thread, { page: older, at: olderAt }, { page: newer, at: newerAt })
    // What changed since the earlier of the two must be applied.
    return { positions: (olderAt <= newerAt ? older : newer).positions, put: () => line }
  }

  #ask(cursor: { before?: string; after?: string }) {
    const thread = this.#thread === null ? {} : { thread: this.#thread }
    return this.#call(operations.chat.listMessages, { roomId: this.#roomId, ...cursor, ...thread })
  }

  #atOf({ positions }: { positions: Positions }): number {
    return offsetIn(positions, roomStream(this.#roomId)) ?? 0
  }
}
