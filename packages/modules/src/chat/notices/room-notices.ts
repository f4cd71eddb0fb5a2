import type { RoomNotices } from '@meydan/platform/notices/notice'
import { AppError, type NoticeKind, type RoomLevel } from '@meydan/protocol'
import { roomForChange, roomForReader } from '../access.ts'
import { messageForReader } from '../sql/notices.ts'
import { notableBeginnings, watchRoom, watchRooms } from '../sql/notable.ts'
import { noticesOf } from './notices-of.ts'

/** Whom messages concern, and what members chose for rooms. */
export const roomNotices: RoomNotices = {
  noticesOf,
  beginnings: notableBeginnings,
  watch: watchRooms,

  async changeChoice(tx, actor, roomId, change) {
    await roomForChange(tx, actor, roomId)
    await watchRoom(tx, actor.workspaceId, roomId, await change())
  },

  async noticeFor(db, actor, { roomId, seq }) {
    const room = await roomForReader(db, actor, roomId)
    const message = await messageForReader(db, actor, roomId, seq)
    if (message === undefined) throw new AppError('chat.message_not_found')
    const usualLevel: RoomLevel = room.kind === 'channel' ? 'mentions' : 'all'
    const place = { roomId, threadSeq: message.threadSeq, seq }
    return { kind: kindFor(message, room.kind, actor.memberId), usualLevel, place }
  },
}

function kindFor(
  message: { authorId: string; isMentioned: boolean; isFollowed: boolean; isInMainLine: boolean },
  roomKind: string,
  memberId: string,
): NoticeKind | null {
  if (message.authorId === memberId) return null
  if (message.isMentioned) return 'mention'
  if (message.isFollowed) return 'reply'
  if (!message.isInMainLine) return null
  return roomKind === 'channel' ? 'message' : 'direct'
}
