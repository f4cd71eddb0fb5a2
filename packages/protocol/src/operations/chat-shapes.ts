import * as z from 'zod/mini'
import { field, instant } from '../fields.ts'
import { memberId, roomId, seq } from '../ids.ts'
import { card } from './card-shapes.ts'

/** The kinds of rooms. */
export const roomKinds = ['direct', 'group', 'channel'] as const
/** Who may find and join a channel. */
export const visibilities = ['public', 'private'] as const
/** Who may post in a room. */
export const postingRights = ['everyone', 'admins'] as const

/** A room without anything of the one who looks at it. */
export const room = z.strictObject({
  id: field(roomId, 'The room.'),
  kind: field(z.enum(roomKinds), 'direct: two members; group: few, without a name; channel: named.'),
  visibility: field(z.enum(visibilities), 'Who may find and join it; direct rooms and groups are private.'),
  name: field(z.string(), 'A channel’s name; empty for direct rooms and groups.'),
  topic: field(z.string(), 'What the room is about, or empty.'),
  posting: field(z.enum(postingRights), 'Who may post.'),
  createdBy: field(memberId, 'Who made it.'),
  createdAt: field(instant, 'When it was made.'),
  archivedAt: field(z.nullable(instant), 'Since when it only can be read; null while it is in use.'),
})
export type Room = z.output<typeof room>

/** A message as everyone in its room sees it. */
export const message = z.strictObject({
  roomId: field(roomId, 'The room.'),
  seq: field(seq, 'The number of the message in its room: 1, 2, 3 … without holes.'),
  kind: field(
    z.enum(['text', 'system', 'card', 'news']),
    'text: written by a person; system: what happened, in `body` as an event’s name; card: a thing of another part, in `card`; news: what another part says in the thread of its card, which nobody changes.',
  ),
  author: field(
    z.strictObject({ id: field(memberId, 'The member.'), name: field(z.string(), 'The name at the time of reading.') }),
    'Who sent it.',
  ),
  body: field(
    z.string(),
    'The text; `<@member-id>` mentions a member. Empty once deleted. Of a card the same in words, for clients that do not know its kind.',
  ),
  card: field(z.optional(card), 'The thing as it is now; there for the kind `card` alone.'),
  mentions: field(z.array(memberId), 'The members mentioned.'),
  replies: field(
    z.optional(
      z.strictObject({
        count: field(z.int(), 'How many, counted to 100; those that were deleted keep their place and count.'),
        lastAt: field(instant, 'When the last one was stored.'),
      }),
    ),
    'The replies in its thread: on a page of the main line, where there are some. Events say what comes after the page.',
  ),
  threadSeq: field(z.nullable(seq), 'The message this one replies to; null in the main line.'),
  alsoInRoom: field(z.boolean(), 'Whether a reply stands in the main line too.'),
  createdAt: field(instant, 'When it was stored.'),
  editedAt: field(z.nullable(instant), 'When its text was last changed.'),
  deletedAt: field(z.nullable(instant), 'When it was deleted.'),
})
export type Message = z.output<typeof message>

/** Where a member stands in a room; what is sent of it is absolute. */
export const readMark = z.strictObject({
  readSeq: field(z.int(), 'Everything up to here is read.'),
  generation: field(z.int(), 'Raised by "mark unread"; "mark read" carries the one it saw and is ignored when older.'),
  unread: field(z.int(), 'Unread messages of the main line, counted to 100.'),
  mentions: field(z.int(), 'Unread messages that mention the member, counted to 100.'),
  threadUnread: field(z.int(), 'Unread replies in threads that the member follows, counted to 100.'),
})
export type ReadMark = z.output<typeof readMark>

/** A room as a line of the conversation list. */
export const conversation = z.strictObject({
  room: field(room, 'The room.'),
  others: field(z.array(memberId), 'Direct rooms and groups: who else is in it.'),
  lastSeq: field(z.int(), 'Number of the room’s newest message; 0 when there is none.'),
  lastMessage: field(z.nullable(message), 'The newest message of the main line that is not deleted.'),
  mark: field(readMark, 'Where the member stands.'),
})
export type Conversation = z.output<typeof conversation>
