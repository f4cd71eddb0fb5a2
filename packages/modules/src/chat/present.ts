import { memberStream, roomStream, workspaceStream } from '@meydan/protocol'
import type { Conversation, MemberId, Message, Positions, ReadMark, Room, WorkspaceId } from '@meydan/protocol'
import type { MessageRow, RoomRow } from './sql/columns.ts'
import type { ConversationRow, ListHeads } from './sql/conversations.ts'
import type { MarkRow } from './sql/marks.ts'

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

/** A message as it travels; instants may come as text from a JSON column. */
export function presentMessage(
  row: Omit<MessageRow, 'created_at' | 'edited_at' | 'deleted_at'> &
    Record<'created_at' | 'edited_at' | 'deleted_at', Date | string | null>,
): Message {
  return {
    roomId: row.room_id,
    seq: row.seq,
    kind: row.kind,
    author: { id: row.author_id, name: row.author_name },
    body: row.body,
    mentions: row.mentions,
    threadSeq: row.thread_seq,
    alsoInRoom: row.also_in_room,
    createdAt: presentInstant(row.created_at) ?? '',
    editedAt: presentInstant(row.edited_at),
    deletedAt: presentInstant(row.deleted_at),
  }
}

function presentInstant(value: Date | string | null): string | null {
  return value === null ? null : new Date(value).toISOString()
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
    lastMessage: row.last === null ? null : presentMessage(row.last),
    mark: presentMark(row),
  }
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
