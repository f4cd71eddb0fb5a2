import { memberStream, roomStream, workspaceStream } from '@meydan/protocol'
import type { Conversation, MemberId, Message, Positions, ReadMark, Room, WorkspaceId } from '@meydan/protocol'
import type { MessageRow, RoomRow } from './sql/columns.ts'
import type { ConversationRow, ListHeads } from './sql/conversations.ts'
import type { MarkRow } from './sql/marks.ts'
import type { PageRow } from './sql/messages.ts'

/** A room as it travels. */
export function presentRoom(row: RoomRow): Room {
  return {
    id: row.id,
    kind: row.kind,
    visibility: row.visibility,
    name: row.name,
    topic: row.topic,
    posting: row.posting,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    archivedAt: row.archived_at?.toISOString() ?? null,
  }
}

/** A message as it travels. */
export function presentMessage(row: MessageRow): Message {
  return {
    roomId: row.room_id,
    seq: row.seq,
    kind: row.kind,
    author: { id: row.author_id, name: row.author_name },
    body: row.body,
    ...(row.card === null ? {} : { card: row.card }),
    mentions: row.mentions,
    threadSeq: row.thread_seq,
    alsoInRoom: row.also_in_room,
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
  }
}

/** A message on a page as it travels. */
export function presentOnPage({ replied_at: lastAt, reply_count: count, ...row }: PageRow): Message {
  const message = presentMessage(row)
  return lastAt === null || count === null ? message : { ...message, replies: { count, lastAt: lastAt.toISOString() } }
}

/** A mark as it travels. */
export function presentMark(row: MarkRow): ReadMark {
  return {
    readSeq: row.read_seq,
    generation: row.read_generation,
    unread: row.unread,
    mentions: row.mentions,
    threadUnread: row.thread_unread,
  }
}

/** A line of the conversation list as it travels. */
export function presentConversation(row: ConversationRow): Conversation {
  return {
    room: presentRoom(row),
    others: row.others ?? [],
    lastSeq: row.last_seq,
    lastMessage: presentLastMessage(row),
    mark: presentMark(row),
  }
}

/** The last message of the main line: what a person wrote and did not delete. */
function presentLastMessage(row: ConversationRow): Message | null {
  const { message_seq: seq, mentioned: mentions, sent_at, ...message } = row
  if (seq === null) return null
  return presentMessage({
    ...message,
    room_id: row.id,
    seq,
    kind: 'text',
    card: null,
    mentions,
    created_at: sent_at,
    deleted_at: null,
  })
}

/** Where the lines of a list stand. */
export function presentPositions(
  workspaceId: WorkspaceId,
  memberId: MemberId,
  heads: ListHeads,
  rooms: readonly RoomRow[],
): Positions {
  return {
    epoch: heads.epoch,
    offsets: {
      [workspaceStream(workspaceId)]: heads.workspace_head,
      [memberStream(memberId)]: heads.member_head,
      ...Object.fromEntries(rooms.map((room) => [roomStream(room.id), room.head])),
    },
  }
}
