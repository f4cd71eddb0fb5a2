import type { MemberId, RoomId, StreamKey } from '@meydan/protocol'

/** Rooms that a socket's member may write in at once. */
const maxTypedRooms = 16

/**
 * What one socket looks at, and where it has said that its member writes. Made when it first says something of the kind: sockets that
 * look at nothing have none.
 */
export class Attention {
  /** The members that it asked for. */
  asked: ReadonlySet<MemberId> = new Set()
  /** Of those, the ones whose presence it is told of. */
  members: ReadonlySet<MemberId> = new Set()
  /** The rooms whose typing it is told of while it follows them. */
  rooms: ReadonlySet<RoomId> = new Set()
  /** The streams that it has on screen, each with the attempt to follow it that counts. */
  readonly streams = new Map<StreamKey, number>()
  /** Counts the answers to `asked` that were begun; only the last one counts. */
  attempt = 0
  /** Whether such an answer is under way. */
  isAsking = false
  readonly #typedAt = new Map<RoomId, number>()

  /** Whether the member's writing in a room may be told again. */
  allowsTyping(room: RoomId, now: number, everyMs: number): boolean {
    for (const [typed, at] of this.#typedAt) if (now - at >= everyMs) this.#typedAt.delete(typed)
    if (this.#typedAt.has(room) || this.#typedAt.size >= maxTypedRooms) return false
    this.#typedAt.set(room, now)
    return true
  }
}
