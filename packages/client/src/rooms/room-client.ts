import { operations, type ClientId, type Message, type RoomId } from '@meydan/protocol'
import type { Call } from '../http/caller.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { PendingMessage } from '../outbox/pending.ts'
import type { TypingClient } from '../presence/room-typing.ts'
import type { Store } from '../store.ts'
import type { Lines } from './lines.ts'
import type { ReadMarks } from './read-marks.ts'
import type { LinePlace } from './line-pages.ts'
import type { RoomItem, RoomLine, RoomMessagesState } from './room-line.ts'

/** How a message is sent. */
export interface SendOptions {
  /** The message to reply to. */
  readonly threadSeq?: number
  /** Whether a reply stands in the main line, too. */
  readonly alsoInRoom?: boolean
}

/** The messages of one line: a room's main line, or one thread of it. */
export interface LineClient {
  readonly messages: Store<RoomMessagesState>
  /**
   * Loads the newest page if nothing is there, or what stands around the message `at`, and keeps the line loaded until as
   * many `close` calls. Never fails: the state says why there is nothing.
   */
  open(at?: LinePlace): Promise<void>
  close(): void
  /**
   * Loads what stands around a message, or the newest page, where it is not there; until then what is loaded stays. Around a
   * message far back the items end before the newest one (`hasNewer`). Never fails: `error` in the state says what went wrong.
   */
  goTo(place: LinePlace): Promise<void>
  /** Loads the page before the oldest message, if there is one. Never fails: `error` in the state says what went wrong. */
  loadOlder(): Promise<void>
  /** Loads the page behind the newest message that is loaded, while there is one. Never fails, as `loadOlder`. */
  loadNewer(): Promise<void>
  /** A key for lists that stays the same while an own message goes from pending to stored. */
  readonly keyOf: (item: RoomItem) => string
}

/** The replies to one message. The message itself stands in the room's main line. */
export interface ThreadClient extends LineClient {
  /** Replies; see `RoomClient.send`. */
  send(body: string, options?: Pick<SendOptions, 'alsoInRoom'>): PendingMessage
  /** Replies up to `seq` are read; without it, all that are loaded. */
  markRead(seq?: number): Promise<void>
}

/** One room. */
export interface RoomClient extends LineClient {
  readonly roomId: RoomId
  readonly typing: TypingClient
  /**
   * Puts a message into the outbox, from where it is sent once, in order, however long that takes.
   *
   * @throws ClientError `not_ready` before the workspace is loaded, `limits.too_many_requests` with 1,000 unsent messages.
   */
  send(body: string, options?: SendOptions): PendingMessage
  /** Tries a failed message again, after those that wait already. */
  retry(clientId: ClientId): void
  /** Throws a message away that waits or failed. */
  discard(clientId: ClientId): void
  /** Changes the text of an own message. Codes: `chat.message_not_found`, `chat.message_fixed`, `chat.not_author`, and those of any call. */
  edit(seq: number, body: string): Promise<Message>
  /** Deletes an own message. Codes: `chat.message_not_found`, `chat.message_fixed`, `chat.not_author`, and those of any call. */
  delete(seq: number): Promise<void>
  /** Everything up to `seq` is read; without it, everything. Shown at once and sent when it can be. */
  markRead(seq?: number): void
  /** Everything from `seq` on is unread again. */
  markUnread(seq: number): Promise<void>
  /** The replies to a message. */
  thread(seq: number): ThreadClient
}

export interface RoomContext {
  readonly call: Call
  readonly lines: Lines
  readonly outbox: Outbox
  readonly marks: ReadMarks
  readonly typing: (roomId: RoomId) => TypingClient
  /** The generation of the room's mark as it is shown. */
  readonly generation: (roomId: RoomId) => number
}

export function createRoomClient(context: RoomContext, roomId: RoomId): RoomClient {
  const { call, outbox, marks } = context
  const line = context.lines.line(roomId, null)
  return {
    roomId,
    typing: context.typing(roomId),
    ...lineClient(context, line),
    send: (body, { threadSeq, alsoInRoom } = {}) =>
      outbox.add({ roomId, body, threadSeq: threadSeq ?? null, alsoInRoom: alsoInRoom ?? false }),
    retry: (clientId) => outbox.retry(clientId),
    discard: (clientId) => outbox.discard(clientId),
    edit: async (seq, body) => (await call(operations.chat.editMessage, { roomId, seq, body })).message,
    delete: async (seq) => void (await call(operations.chat.deleteMessage, { roomId, seq })),
    markRead: (seq) => marks.read(roomId, seq),
    markUnread: async (seq) =>
      void (await call(operations.chat.markUnread, { roomId, seq, generation: context.generation(roomId) })),
    thread: (seq) => createThreadClient(context, roomId, seq),
  }
}

function createThreadClient(context: RoomContext, roomId: RoomId, seq: number): ThreadClient {
  const line = context.lines.line(roomId, seq)
  return {
    ...lineClient(context, line),
    send: (body, { alsoInRoom } = {}) =>
      context.outbox.add({ roomId, body, threadSeq: seq, alsoInRoom: alsoInRoom ?? false }),
    async markRead(readSeq) {
      const newest = line.state.getSnapshot().items.findLast((item) => item.kind !== 'pending')?.seq ?? 0
      await context.call(operations.chat.markThreadRead, { roomId, seq, readSeq: readSeq ?? newest })
    },
  }
}

function lineClient({ lines }: RoomContext, line: RoomLine): LineClient {
  return {
    messages: line.state,
    open: (at) => line.open(at),
    close: () => lines.close(line),
    goTo: (place) => line.goTo(place),
    loadOlder: () => line.loadOlder(),
    loadNewer: () => line.loadNewer(),
    keyOf: (item) => line.keyOf(item),
  }
}
