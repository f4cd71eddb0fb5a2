import type { NoticeSource, SeenPlace } from '@meydan/platform/notices/notice'
import { AppError, type NoticeKind, type RoomLevel } from '@meydan/protocol'
import { roomForChange, roomForReader } from '../access.ts'
import { mentionPattern } from '../posting/send.ts'
import { messageForReader, placeOfReader, readStates } from '../sql/notices.ts'
import { notableBeginnings, watchRoom } from '../sql/notable.ts'
import { noticesOf } from './notices-of.ts'

/** What the chat tells notifications: whom messages concern, what is read, and how places look to their readers. */
export const chatNotices: NoticeSource = {
  noticesOf,
  beginnings: notableBeginnings,
  haveRead: readStates,

  async changeChoice(tx, actor, roomId, change) {
    await roomForChange(tx, actor, roomId)
    await watchRoom(tx, actor.workspaceId, roomId, await change())
  },

  async placeFor(db, reader, place, seqs) {
    const row = await placeOfReader(db, reader, place.roomId, seqs)
    if (row === undefined) return undefined
    return {
      name: row.name,
      isDirect: row.kind !== 'channel',
      excerpts: row.messages.map(({ seq, authorName, body, at }) => ({
        seq,
        authorName,
        text: nameMentions(body, row.names),
        at: Date.parse(at),
      })),
    } satisfies SeenPlace
  },

  async noticeFor(db, actor, { roomId, seq }) {
    const room = await roomForReader(db, actor, roomId)
    const message = await messageForReader(db, actor, roomId, seq)
    if (message === undefined) throw new AppError('chat.message_not_found')
    const usualLevel: RoomLevel = room.kind === 'channel' ? 'mentions' : 'all'
    return { kind: kindFor(message, room.kind, actor.memberId), usualLevel }
  },
}

/** A text as people read it: `<@member-id>` becomes the member's name. */
function nameMentions(body: string, names: Readonly<Record<string, string>>): string {
  return body.replaceAll(mentionPattern, (written, id: string) => (names[id] === undefined ? written : `@${names[id]}`))
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
