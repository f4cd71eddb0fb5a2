import type { Queryable } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, roomStream, type Message, type RoomId } from '@meydan/protocol'
import { mentionedMembers } from '@meydan/protocol/text/mentions'
import { roomForAuthor, roomForPoster } from '../access.ts'
import type { ChatDeps } from '../deps.ts'
import { loggedEvent, messageEvent } from '../events.ts'
import { presentMessage } from '../present.ts'
import { blankMessage, replaceMentions, updateMessageBody, type MessageKey } from '../sql/change-message.ts'
import type { MessageRow } from '../sql/columns.ts'
import { messageBySeq } from '../sql/messages.ts'

/** `chat.editMessage`. The text that is there already makes no event. */
export function editMessage(
  deps: ChatDeps,
  { actor }: MemberContext,
  input: { roomId: RoomId; seq: number; body: string },
): Promise<{ message: Message }> {
  return deps.db.transaction(async (tx) => {
    const room = await roomForPoster(tx, actor, input.roomId)
    const key: MessageKey = { workspaceId: actor.workspaceId, roomId: room.id, seq: input.seq }
    const before = await ownMessage(tx, key, actor.memberId)
    if (before.deleted_at !== null) throw new AppError('chat.message_not_found')
    if (before.body === input.body) return { message: presentMessage(before) }

    await updateMessageBody(tx, key, input.body)
    await replaceMentions(tx, { ...key, authorId: actor.memberId }, mentionedMembers(input.body))
    const message = presentMessage(await ownMessage(tx, key, actor.memberId))
    await deps.streams.append(tx, { workspaceId: actor.workspaceId, key: roomStream(room.id) }, [
      messageEvent('chat.message.edited', input.seq, { message }),
    ])
    return { message }
  })
}

/** `chat.deleteMessage`. The event carries what clients need to subtract the message from what is unread. */
export function deleteMessage(
  deps: ChatDeps,
  { actor }: MemberContext,
  input: { roomId: RoomId; seq: number },
): Promise<Record<string, never>> {
  return deps.db.transaction(async (tx) => {
    const room = await roomForAuthor(tx, actor, input.roomId)
    const key: MessageKey = { workspaceId: actor.workspaceId, roomId: room.id, seq: input.seq }
    const message = await ownMessage(tx, key, actor.memberId)
    if (message.deleted_at !== null) return {}

    const deletedAt = await blankMessage(tx, key)
    await replaceMentions(tx, { ...key, authorId: actor.memberId }, [])
    await deps.streams.append(tx, { workspaceId: actor.workspaceId, key: roomStream(room.id) }, [
      loggedEvent('chat.message.deleted', {
        roomId: room.id,
        seq: message.seq,
        authorId: message.author_id,
        threadSeq: message.thread_seq,
        mentions: message.mentions,
        deletedAt: deletedAt.toISOString(),
        isCounted: message.kind === 'text' && (message.thread_seq === null || message.also_in_room),
      }),
    ])
    return {}
  })
}

/** @throws AppError `chat.message_not_found`, `chat.message_fixed`, `chat.not_author` */
async function ownMessage(db: Queryable, key: MessageKey, memberId: string): Promise<MessageRow> {
  const message = await messageBySeq(db, key.workspaceId, key.roomId, key.seq)
  if (message === undefined) throw new AppError('chat.message_not_found')
  if (message.kind === 'card' || message.kind === 'news') throw new AppError('chat.message_fixed')
  if (message.author_id !== memberId || message.kind !== 'text') throw new AppError('chat.not_author')
  return message
}
