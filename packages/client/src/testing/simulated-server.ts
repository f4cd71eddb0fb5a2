// A server in memory that knows the rules of rooms, marks and streams, and nothing of sockets: what clients are compared
// with. Written for clearness, not for speed: counts are counted anew each time.

import {
  limits,
  memberStream,
  newId,
  roomStream,
  workspaceStream,
  type AccountId,
  type Card,
  type ClientId,
  type Conversation,
  type Member,
  type MemberId,
  type Message,
  type MeydanEvent,
  type Positions,
  type ReadMark,
  type Room,
  type RoomId,
  type StreamKey,
  type WorkspaceId,
} from '@meydan/protocol'
import type { Received } from '../sync/model.ts'
import { countsFor, isInMainLine, isTalk, mentionsMember } from '../sync/unread.ts'

export interface Post {
  readonly body?: string
  readonly clientId?: ClientId
  readonly threadSeq?: number | null
  readonly alsoInRoom?: boolean
  readonly mentions?: readonly MemberId[]
  readonly kind?: Message['kind']
  readonly card?: Card
}

interface RoomRow {
  room: Room
  messages: Message[]
  seqByClientId: Map<string, number>
  marks: Map<MemberId, { readSeq: number; generation: number }>
}

export class SimulatedServer {
  readonly workspaceId = newId<WorkspaceId>()
  readonly members: Member[]
  readonly streams = new Map<StreamKey, Received[]>()
  epoch = '1'
  /** Told of each event as it is stored. */
  onEvent: (received: Received) => void = () => undefined
  readonly #rooms = new Map<RoomId, RoomRow>()
  #instants = 0

  constructor(names: readonly string[]) {
    this.members = names.map((name) => memberNamed(name))
  }

  get me(): Member {
    return this.member(0)
  }

  member(index: number): Member {
    return this.members[index] as Member
  }

  addRoom(members: readonly Member[] = this.members): RoomId {
    const room: Room = {
      id: newId<RoomId>(),
      kind: 'channel',
      visibility: 'public',
      name: `room ${this.#rooms.size + 1}`,
      topic: '',
      posting: 'everyone',
      createdBy: this.me.id,
      createdAt: this.#instant(),
      archivedAt: null,
    }
    this.#rooms.set(room.id, { room, messages: [], seqByClientId: new Map(), marks: new Map() })
    for (const member of members) this.join(room.id, member)
    return room.id
  }

  join(roomId: RoomId, member: Member): void {
    const row = this.#row(roomId)
    if (row.marks.has(member.id)) return
    row.marks.set(member.id, { readSeq: row.messages.length, generation: 0 })
    this.#append(roomStream(roomId), { kind: 'chat.member.joined', payload: { memberIds: [member.id] } })
    this.#append(memberStream(member.id), {
      kind: 'chat.room.joined',
      payload: { conversation: this.conversation(roomId, member) },
    })
  }

  leave(roomId: RoomId, member: Member): void {
    this.#row(roomId).marks.delete(member.id)
    this.#append(roomStream(roomId), { kind: 'chat.member.left', payload: { memberId: member.id } })
    this.#append(memberStream(member.id), { kind: 'chat.room.left', payload: { roomId } })
  }

  isIn(roomId: RoomId, member: Member): boolean {
    return this.#row(roomId).marks.has(member.id)
  }

  roomsOf(member: Member): RoomId[] {
    return [...this.#rooms.keys()].filter((roomId) => this.isIn(roomId, member))
  }

  messagesOf(roomId: RoomId): readonly Message[] {
    return this.#row(roomId).messages
  }

  /** Stores a message once per client id. */
  post(roomId: RoomId, author: Member, post: Post = {}): Message {
    const { messages, seqByClientId } = this.#row(roomId)
    const clientId = post.clientId ?? newId<ClientId>()
    const stored = seqByClientId.get(author.id + clientId)
    if (stored !== undefined) return messages[stored - 1] as Message
    const message: Message = {
      roomId,
      seq: messages.length + 1,
      kind: post.kind ?? 'text',
      author: { id: author.id, name: author.name },
      body: post.body ?? `message ${messages.length + 1}`,
      ...(post.card === undefined ? {} : { card: post.card }),
      mentions: [...(post.mentions ?? [])],
      threadSeq: post.threadSeq ?? null,
      alsoInRoom: post.alsoInRoom ?? false,
      createdAt: this.#instant(),
      editedAt: null,
      deletedAt: null,
    }
    messages.push(message)
    seqByClientId.set(author.id + clientId, message.seq)
    this.#append(roomStream(roomId), { kind: 'chat.message.posted', payload: { message, clientId } })
    return message
  }

  /** What a card shows now. */
  changeCard(roomId: RoomId, seq: number, state: string): void {
    const before = this.#message(roomId, seq)
    if (before.card === undefined) return
    const message = { ...before, body: state, card: { ...before.card, state } }
    this.#row(roomId).messages[seq - 1] = message
    this.#append(roomStream(roomId), { kind: 'chat.message.edited', payload: { message } })
  }

  edit(roomId: RoomId, seq: number, change: { body?: string; mentions?: readonly MemberId[] }): void {
    const before = this.#message(roomId, seq)
    if (before.deletedAt !== null) return
    const message = {
      ...before,
      body: change.body ?? `${before.body}, edited`,
      mentions: [...(change.mentions ?? before.mentions)],
      editedAt: this.#instant(),
    }
    this.#row(roomId).messages[seq - 1] = message
    this.#append(roomStream(roomId), { kind: 'chat.message.edited', payload: { message } })
  }

  delete(roomId: RoomId, seq: number): void {
    const { author, threadSeq, mentions, ...before } = this.#message(roomId, seq)
    if (before.deletedAt !== null) return
    const deletedAt = this.#instant()
    this.#row(roomId).messages[seq - 1] = { ...this.#message(roomId, seq), body: '', mentions: [], deletedAt }
    const isCounted = before.kind === 'text' && (threadSeq === null || before.alsoInRoom)
    this.#append(roomStream(roomId), {
      kind: 'chat.message.deleted',
      payload: { roomId, seq, authorId: author.id, threadSeq, mentions, deletedAt, isCounted },
    })
  }

  /** Moves the mark as `markRead` does, or as `markUnread` does. `countedEarlier` takes the counts from before what follows. */
  moveMark(roomId: RoomId, member: Member, move: { readSeq: number; isUnread: boolean }): () => void {
    const { marks, messages } = this.#row(roomId)
    const mark = marks.get(member.id)
    if (mark === undefined || (!move.isUnread && move.readSeq <= mark.readSeq)) return () => undefined
    const readSeq = Math.min(move.readSeq, messages.length)
    marks.set(member.id, { readSeq, generation: mark.generation + (move.isUnread ? 1 : 0) })
    const atOffset = this.streams.get(roomStream(roomId))?.length ?? 0
    const payload = { roomId, mark: this.markOf(roomId, member), atSeq: messages.length, atOffset }
    // The event of the member's stream may be committed after later changes in the room's.
    return () => this.#append(memberStream(member.id), { kind: 'chat.mark.moved', payload })
  }

  markOf(roomId: RoomId, member: Member): ReadMark {
    const { marks, messages } = this.#row(roomId)
    const { readSeq, generation } = marks.get(member.id) ?? { readSeq: 0, generation: 0 }
    const after = messages.slice(readSeq)
    return {
      readSeq,
      generation,
      unread: Math.min(limits.unread, after.filter((message) => countsFor(message, member.id)).length),
      mentions: Math.min(limits.unread, after.filter((message) => mentionsMember(message, member.id)).length),
      threadUnread: 0,
    }
  }

  conversation(roomId: RoomId, member: Member): Conversation {
    const { room, messages } = this.#row(roomId)
    return {
      room,
      others: [],
      lastSeq: messages.length,
      lastMessage: messages.findLast(isTalk) ?? null,
      mark: this.markOf(roomId, member),
    }
  }

  snapshot(member: Member) {
    const rooms = this.roomsOf(member)
    return {
      workspace: { id: this.workspaceId, name: 'Deneme', language: 'tr' as const },
      me: member,
      members: this.members,
      conversations: rooms.map((roomId) => this.conversation(roomId, member)),
      positions: this.positions(this.streamsOf(member)),
    }
  }

  page(roomId: RoomId, query: { before?: number; after?: number; limit?: number; thread?: number | null }) {
    const line = this.#row(roomId).messages.filter(
      (message) =>
        (query.thread === undefined || query.thread === null
          ? isInMainLine(message)
          : message.threadSeq === query.thread) &&
        (query.before === undefined || message.seq < query.before) &&
        (query.after === undefined || message.seq > query.after),
    )
    const limit = query.limit ?? limits.pageDefault
    const messages = query.after === undefined ? line.slice(-limit) : line.slice(0, limit)
    return {
      messages: typeof query.thread === 'number' ? messages : messages.map((message) => this.#withReplies(message)),
      hasMore: messages.length < line.length,
      nextCursor: null,
      prevCursor: null,
      positions: this.positions([roomStream(roomId)]),
    }
  }

  streamsOf(member: Member): StreamKey[] {
    return [
      memberStream(member.id),
      workspaceStream(this.workspaceId),
      ...this.roomsOf(member).map((id) => roomStream(id)),
    ]
  }

  head(stream: StreamKey): number {
    return this.streams.get(stream)?.length ?? 0
  }

  positions(streams: readonly StreamKey[]): Positions {
    return { epoch: this.epoch, offsets: Object.fromEntries(streams.map((stream) => [stream, this.head(stream)])) }
  }

  /** An event as the log would give it now: messages as they are, deleted ones without their text. */
  asRead(received: Received): Received {
    const { message, ...rest } = received.payload as { message?: Message }
    if (message === undefined) return received
    return { ...received, payload: { ...rest, message: this.#message(message.roomId, message.seq) } }
  }

  #withReplies(message: Message): Message {
    const replies = this.#row(message.roomId).messages.filter(({ threadSeq }) => threadSeq === message.seq)
    const last = replies.at(-1)
    if (last === undefined) return message
    return { ...message, replies: { count: Math.min(limits.unread, replies.length), lastAt: last.createdAt } }
  }

  #append(stream: StreamKey, event: MeydanEvent): void {
    const log = this.streams.get(stream) ?? []
    this.streams.set(stream, log)
    const received = { stream, offset: log.length + 1, ...event }
    log.push(received)
    this.onEvent(received)
  }

  #row(roomId: RoomId): RoomRow {
    return this.#rooms.get(roomId) as RoomRow
  }

  #message(roomId: RoomId, seq: number): Message {
    return this.#row(roomId).messages[seq - 1] as Message
  }

  #instant(): string {
    this.#instants += 1
    return new Date(Date.parse('2026-11-20T08:00:00.000Z') + this.#instants).toISOString()
  }
}

function memberNamed(name: string): Member {
  return {
    id: newId<MemberId>(),
    accountId: newId<AccountId>(),
    name,
    role: 'member',
    title: '',
    department: '',
    phone: '',
    status: null,
    doNotDisturbUntil: null,
    isActive: true,
  }
}
