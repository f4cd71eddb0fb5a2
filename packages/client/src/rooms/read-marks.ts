import type { MemberId, RoomId } from '@meydan/protocol'
import { toClientError } from '../client-error.ts'
import { wait, type ClientClock } from '../clock.ts'
import { readUpTo } from '../sync/reduce-mark.ts'
import type { RoomEntry } from '../sync/model.ts'

export interface ReadMarksOptions {
  readonly clock: ClientClock
  readonly me: () => MemberId | undefined
  readonly entry: (roomId: RoomId) => RoomEntry | undefined
  readonly change: (roomId: RoomId, change: (entry: RoomEntry) => RoomEntry) => void
  /** Tells the server; fails with `network` without a socket. */
  readonly send: (input: { roomId: RoomId; seq: number; generation: number }) => Promise<unknown>
}

interface Wanted {
  readonly seq: number
  readonly generation: number
}

/** After a refusal that may pass. */
const retryMs = 3_000

/**
 * Moves read marks at once on screen and, one request at a time for each room, on the server. What could not be sent is
 * sent with the next socket; it is absolute, so that sending it twice does no harm.
 */
export class ReadMarks {
  readonly #options: ReadMarksOptions
  readonly #wanted = new Map<RoomId, Wanted>()
  readonly #sending = new Set<RoomId>()

  constructor(options: ReadMarksOptions) {
    this.#options = options
  }

  /** Everything up to `seq` is read; without it, everything. */
  read(roomId: RoomId, seq?: number): void {
    const entry = this.#options.entry(roomId)
    if (entry === undefined) return
    const { lastSeq, mark } = entry.conversation
    const target = Math.min(seq ?? lastSeq, lastSeq)
    const isAllRead = mark.unread === 0 && mark.mentions === 0
    if (target <= mark.readSeq || isAllRead) return
    this.#wanted.set(roomId, { seq: target, generation: mark.generation })
    this.#options.change(roomId, (held) => this.overlay(held))
    void this.#send(roomId)
  }

  /** An entry as the server gave it, with what is read here and not there yet. */
  overlay(entry: RoomEntry): RoomEntry {
    const wanted = this.#wanted.get(entry.conversation.room.id)
    const me = this.#options.me()
    if (wanted === undefined || me === undefined || wanted.generation !== entry.conversation.mark.generation)
      return entry
    return readUpTo(entry, wanted.seq, me)
  }

  /** There is a socket: sends what could not be sent. */
  flush(): void {
    for (const roomId of this.#wanted.keys()) void this.#send(roomId)
  }

  clear(): void {
    this.#wanted.clear()
  }

  async #send(roomId: RoomId): Promise<void> {
    if (this.#sending.has(roomId)) return
    this.#sending.add(roomId)
    try {
      for (let wanted = this.#wanted.get(roomId); wanted !== undefined; wanted = this.#wanted.get(roomId)) {
        if ((await this.#sendOnce(roomId, wanted)) === 'later') return
      }
    } finally {
      this.#sending.delete(roomId)
    }
  }

  async #sendOnce(roomId: RoomId, wanted: Wanted): Promise<'done' | 'later'> {
    try {
      await this.#options.send({ roomId, ...wanted })
    } catch (caught) {
      const error = toClientError(caught)
      if (error.code === 'network' || error.code === 'session.required') return 'later'
      if (error.retryable) {
        await wait(this.#options.clock, error.retryAfterMs ?? retryMs)
        return 'done'
      }
      // NOTE: refused for good, as in a room that was left: the room's own events say what is shown.
    }
    if (this.#wanted.get(roomId) === wanted) this.#wanted.delete(roomId)
    return 'done'
  }
}
