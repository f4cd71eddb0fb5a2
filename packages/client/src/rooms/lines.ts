import type { RoomId } from '@meydan/protocol'
import type { ClientErrorCode } from '../client-error.ts'
import type { PendingMessage } from '../outbox/pending.ts'
import type { Received } from '../sync/model.ts'
import { RoomLine, type LineContext } from './room-line.ts'

/** So many lines stay loaded after they were closed, so that going back to a room takes no time. */
const maxClosed = 20

/** All lines of a workspace that were asked for. */
export class Lines {
  readonly #context: LineContext
  readonly #linesByRoom = new Map<RoomId, Map<number | null, RoomLine>>()
  /** Those closed longest ago stand first. */
  #closed: RoomLine[] = []

  constructor(context: LineContext) {
    this.#context = context
  }

  /** The line of a room, or of one of its threads. */
  line(roomId: RoomId, thread: number | null): RoomLine {
    const ofRoom = this.#linesByRoom.get(roomId) ?? new Map<number | null, RoomLine>()
    this.#linesByRoom.set(roomId, ofRoom)
    const line = ofRoom.get(thread) ?? new RoomLine(this.#context, roomId, thread)
    ofRoom.set(thread, line)
    return line
  }

  close(line: RoomLine): void {
    line.close()
    if (line.isOpen) return
    this.#closed = [...this.#closed.filter((one) => one !== line && !one.isOpen && one.isLoaded), line]
    while (this.#closed.length > maxClosed) this.#closed.shift()?.reset()
  }

  onEvent(roomId: RoomId, received: Received, own: { seq: number; clientId: string } | undefined): void {
    for (const line of this.#of(roomId)) line.onEvent(received, own)
  }

  reload(roomId: RoomId | 'all'): void {
    for (const line of this.#of(roomId)) line.reload()
  }

  /** Ends the tries to load what failed. */
  stop(): void {
    for (const line of this.#of('all')) line.stop()
  }

  retryFailed(): void {
    for (const line of this.#of('all')) line.retryFailed()
  }

  /** Something of the room beside its messages changed. */
  refresh(roomId: RoomId | 'all'): void {
    for (const line of this.#of(roomId)) line.refresh()
  }

  /** Forgets what is loaded, because it may not be seen any more. */
  reset(roomId: RoomId | 'all', error: ClientErrorCode | null): void {
    for (const line of this.#of(roomId)) line.reset(error)
  }

  /** Whether a message that was acknowledged is still to come on some line. */
  await(pending: PendingMessage): boolean {
    return this.#of(pending.roomId).some((line) => line.awaits(pending))
  }

  #of(roomId: RoomId | 'all'): RoomLine[] {
    if (roomId !== 'all') return [...(this.#linesByRoom.get(roomId)?.values() ?? [])]
    return [...this.#linesByRoom.values()].flatMap((ofRoom) => [...ofRoom.values()])
  }
}
