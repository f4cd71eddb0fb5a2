import {
  memberStream,
  roomStream,
  workspaceStream,
  type Conversation,
  type Member,
  type MemberId,
  type Message,
  type Positions,
  type ResultOf,
  type RoomId,
  type StreamKey,
  type Workspace,
  type operations,
} from '@meydan/protocol'

/** An event with its place in its stream, as it came over the socket. */
export interface Received {
  readonly stream: StreamKey
  readonly offset: number
  readonly kind: string
  readonly payload: unknown
}

/**
 * A conversation with what is needed to keep its counts exact.
 *
 * Counts are changed by two streams whose order among each other is not defined: messages come in the room's, the moved
 * mark in the member's. A mark that leaves nothing unread up to its `atSeq` is exact: what counts stands above it, among
 * the newest messages, which the entry remembers. A mark that leaves something unread carries counts of which nobody can
 * say whether a deletion near them is in: the entry is in doubt, and the server is asked.
 */
export interface RoomEntry {
  readonly conversation: Conversation
  /** Events of the room's stream up to here are in it. */
  readonly at: number
  /** Events of the member's stream up to here are in the mark. */
  readonly markAt: number
  /** The join that it began with: an older answer of the server is about an earlier stay in the room. */
  readonly joinedAt: number
  /** Messages up to here are in the counts or were passed over. */
  readonly countedTo: number
  /** The newest messages, without holes up to `lastSeq`, deleted ones included. */
  readonly recent: readonly Message[]
  /** Messages that came as deleted because the log was read late: the deletion that follows changes no count. */
  readonly goneBefore: readonly number[]
  /** The server must be asked: something is not known here. What is shown is the best guess. */
  readonly isInDoubt: boolean
}

/** What a client holds of a workspace, apart from the messages on screen. Reducers make a new one for each event. */
export interface Model {
  readonly workspace: Workspace
  readonly me: Member
  readonly membersById: ReadonlyMap<MemberId, Member>
  readonly entries: ReadonlyMap<RoomId, RoomEntry>
  /** Events of the member's stream up to here are in the list of rooms. */
  readonly memberAt: number
  /** Events of the workspace's stream up to here are in the members. */
  readonly workspaceAt: number
}

type Snapshot = ResultOf<typeof operations.chat.getSnapshot>

/** The offset of a stream in positions; undefined where they do not cover it. */
export function offsetIn(positions: Positions, key: StreamKey): number | undefined {
  return positions.offsets[key]
}

/** The model that a snapshot says. */
export function modelFrom(snapshot: Snapshot): Model {
  const memberAt = offsetIn(snapshot.positions, memberStream(snapshot.me.id)) ?? 0
  return {
    workspace: snapshot.workspace,
    me: snapshot.me,
    membersById: new Map(snapshot.members.map((member) => [member.id, member])),
    entries: new Map(
      snapshot.conversations.map((conversation) => {
        const at = offsetIn(snapshot.positions, roomStream(conversation.room.id))
        return [conversation.room.id, entryFrom(conversation, { at, markAt: memberAt, joinedAt: 0 })]
      }),
    ),
    memberAt,
    workspaceAt: offsetIn(snapshot.positions, workspaceStream(snapshot.workspace.id)) ?? 0,
  }
}

/** Where the data of an entry stand. Without `at` they are of an unknown moment, and the entry is in doubt. */
export interface EntryPlace {
  readonly at: number | undefined
  readonly markAt: number
  readonly joinedAt: number
}

/** An entry that begins with what the server said. */
export function entryFrom(conversation: Conversation, place: EntryPlace): RoomEntry {
  const { lastMessage, lastSeq } = conversation
  return {
    conversation,
    at: place.at ?? 0,
    markAt: place.markAt,
    joinedAt: place.joinedAt,
    countedTo: lastSeq,
    recent: lastMessage !== null && lastMessage.seq === lastSeq ? [lastMessage] : [],
    goneBefore: [],
    isInDoubt: place.at === undefined,
  }
}

/** The model with one room's entry replaced, or taken out. */
export function withEntry(model: Model, roomId: RoomId, entry: RoomEntry | undefined): Model {
  if (model.entries.get(roomId) === entry) return model
  const entries = new Map(model.entries)
  if (entry === undefined) entries.delete(roomId)
  else entries.set(roomId, entry)
  return { ...model, entries }
}
