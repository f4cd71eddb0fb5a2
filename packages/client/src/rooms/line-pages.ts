import { operations, roomStream, type Positions, type RoomId } from '@meydan/protocol'
import { ClientError } from '../client-error.ts'
import type { Call } from '../http/caller.ts'
import { offsetIn } from '../sync/model.ts'
import { lineAround, lineFrom, pagesMeet, withNewerPage, withNewestPage, withOlderPage, type Line } from './line.ts'

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
    const ask = async (cursor: { before?: string; after?: string }) => {
      const page = await this.#ask(cursor)
      return { page, at: this.#atOf(page) }
    }
    const [first, newer] = await Promise.all([ask({ before: String(seq + 1) }), ask({ after: String(seq) })])
    const older = pagesMeet(seq, first, newer) ? first : await ask({ before: String(seq + 1) })
    // The database was exchanged between the two: they are pages of different rooms.
    if (older.page.positions.epoch !== newer.page.positions.epoch) throw new ClientError('server.unavailable')
    const line = lineAround(this.#thread, older, newer)
    // What changed since the earlier of the two must be applied.
    return { positions: (older.at <= newer.at ? older : newer).page.positions, put: () => line }
  }

  #ask(cursor: { before?: string; after?: string }) {
    const thread = this.#thread === null ? {} : { thread: this.#thread }
    return this.#call(operations.chat.listMessages, { roomId: this.#roomId, ...cursor, ...thread })
  }

  #atOf({ positions }: { positions: Positions }): number {
    return offsetIn(positions, roomStream(this.#roomId)) ?? 0
  }
}
