/*
 * What a module tells notifications of, and what notifications ask it: the seam by which they need not know each other. A
 * module tells by `tellJob`, in the transaction of the fact, and gives a `NoticeSource` for the places that it points to;
 * whoever is told, how and when, is for notifications to decide.
 */
import type { MemberId, NoticeKind, Place, RoomId, RoomLevel, RoomPlace, WorkspaceId } from '@meydan/protocol'
import type { Queryable, Transaction } from '../db/database.ts'
import type { Position } from '../followers/follow.ts'
import type { Actor } from '../operations/context.ts'
import type { Stream, StreamEvent } from '../streams/stream.ts'

/** Something that concerns a member. */
export interface Notice {
  readonly memberId: MemberId
  readonly kind: NoticeKind
  /** Names the fact: the same key is told to a member once, whatever is tried again. */
  readonly key: string
  readonly place: Place
  /** Who did it; null: nobody. */
  readonly actorId: MemberId | null
  /** Milliseconds since 1970. */
  readonly at: number
}

/** A message, post or comment as mails and pushes quote it. */
export interface Excerpt {
  readonly seq: number
  /** null: nobody wrote it, as with news of a card. */
  readonly authorName: string | null
  readonly text: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** A place as its reader sees it. */
export interface SeenPlace {
  /** Of a channel, or the title of a post. Empty for a direct room: it is called by the person. */
  readonly name: string
  readonly isDirect: boolean
  /** Those of the messages asked for that are there, the earliest first. */
  readonly excerpts: readonly Excerpt[]
}

/** What a module contributes: the places that notices of its facts point to. Its manifest names it as `notices`. */
export interface NoticeSource {
  /** Whether a place is one of its own. */
  knows(place: Place): boolean
  /** For each question about its own places, whether the member has read it up to there, or is no longer there. */
  haveRead(db: Queryable, questions: readonly ReadQuestion[]): Promise<readonly boolean[]>
  /** One of its own places as a member may see it now, with those of the messages; undefined: not at all. */
  placeFor(
    db: Queryable,
    reader: { workspaceId: WorkspaceId; memberId: MemberId },
    place: Place,
    seqs: readonly number[],
  ): Promise<SeenPlace | undefined>
}

/** Whether a member has read a place up to a message. */
export interface ReadQuestion {
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
  readonly place: Place
  readonly lastSeq: number
}

/** What notifications ask of the module that has the rooms: what is said there is followed, and levels are chosen for them. */
export interface RoomNotices {
  /**
   * Whom events of a stream concern, by what they are to each: nobody by what oneself did. `levels` are the choices of
   * members who chose something else than is usual in that room.
   */
  noticesOf(
    db: Queryable,
    stream: Stream,
    events: readonly StreamEvent[],
    levels: ReadonlyMap<MemberId, RoomLevel>,
  ): Promise<readonly Notice[]>
  /**
   * Where a follower of streams has something to tell, by its positions: the offset after which it begins, null where nothing
   * concerns anybody. What it does not know of concerns nobody.
   */
  beginnings(db: Queryable, positions: readonly Position[]): Promise<readonly (number | null)[]>
  /**
   * Lets what the actor chose for a room change, one choice of the room at a time. `change` returns whether somebody wants to
   * be told of each of its messages from here on.
   *
   * @throws AppError `chat.room_not_found` unless the actor is in the room.
   */
  changeChoice(tx: Transaction, actor: Actor, roomId: RoomId, change: () => Promise<boolean>): Promise<void>
  /** Notes that somebody wants to be told of everything in these rooms, where that is not noted yet. */
  watch(db: Queryable, rooms: readonly { workspaceId: WorkspaceId; roomId: RoomId }[]): Promise<void>
  /** Where a message is, and what it is to a reader by the usual levels. @throws AppError `chat.room_not_found`, `chat.message_not_found` */
  noticeFor(
    db: Queryable,
    actor: Actor,
    message: { roomId: RoomId; seq: number },
  ): Promise<{ kind: NoticeKind | null; usualLevel: RoomLevel; place: RoomPlace }>
}
