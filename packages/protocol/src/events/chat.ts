import * as z from 'zod/mini'
import { field, instant } from '../fields.ts'
import { clientId, memberId, roomId, seq } from '../ids.ts'
import { conversation, message, readMark, room } from '../operations/chat-shapes.ts'

/** Events of the `room:<id>` streams, for everyone in the room. */
export const roomEvents = {
  'chat.message.posted': z.object({
    message: field(message, 'The message as it is now; one deleted meanwhile comes without its text.'),
    clientId: field(clientId, 'Its author’s id for it, by which the author’s devices know their own.'),
  }),
  'chat.message.edited': z.object({ message: field(message, 'The message as it is now.') }),
  'chat.message.deleted': z.object({
    roomId: field(roomId, 'The room.'),
    seq: field(seq, 'The message.'),
    authorId: field(memberId, 'Who had sent it.'),
    threadSeq: field(z.nullable(seq), 'The message that it replied to.'),
    mentions: field(z.array(memberId), 'The members that it had mentioned.'),
    deletedAt: field(instant, 'When it was deleted.'),
    isCounted: field(z.boolean(), 'Whether it counted as unread for others until now.'),
  }),
  'chat.member.joined': z.object({ memberIds: field(z.array(memberId), 'Who came in.') }),
  'chat.member.left': z.object({ memberId: field(memberId, 'Who left or was taken out.') }),
  'chat.room.changed': z.object({ room: field(room, 'The room after the change.') }),
} as const

/** Events of the `member:<id>` streams, for all devices of one member. */
export const memberEvents = {
  'chat.room.joined': z.object({
    conversation: field(
      conversation,
      'The room as the member sees it. Who catches up gets it without `lastMessage`: load the conversation.',
    ),
  }),
  'chat.room.left': z.object({ roomId: field(roomId, 'The room that the member is no longer in.') }),
  'chat.mark.moved': z.object({
    roomId: field(roomId, 'The room.'),
    mark: field(readMark, 'Where the member stands now; absolute.'),
    atSeq: field(z.int(), 'The room’s newest message when this was counted: later ones are not in the counts.'),
    atOffset: field(
      z.int(),
      'The offset of the room’s stream when this was counted: later events are not in the counts.',
    ),
  }),
} as const

/** Events of the `workspace:<id>` stream that the chat causes. */
export const channelEvents = {
  'chat.channel.changed': z.object({ room: field(room, 'A public channel that is new or changed.') }),
} as const
