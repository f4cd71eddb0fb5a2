import type { Database, Queryable } from '@meydan/platform/db/database'
import type { Actor, MemberContext } from '@meydan/platform/operations/context'
import {
  AppError,
  type Conversation,
  type operations,
  type Positions,
  type ResultOf,
  type RoomId,
} from '@meydan/protocol'
import { presentConversation, presentPositions } from '../present.ts'
import { listConversations, type ConversationRow, type ListHeads } from '../sql/conversations.ts'

/** The conversation list and where it stands: one statement. */
export async function readConversations(
  db: Queryable,
  actor: Pick<Actor, 'workspaceId' | 'memberId'>,
  roomId?: RoomId,
): Promise<{ conversations: Conversation[]; positions: Positions }> {
  const rows = await listConversations(db, actor.workspaceId, actor.memberId, roomId)
  const heads = rows[0]
  if (heads === undefined) throw new Error('the list has a row even when it is empty')
  const lines = rows.filter((row): row is ConversationRow & ListHeads => row.id !== null).sort(byNewest)
  return {
    conversations: lines.map(presentConversation),
    positions: presentPositions(actor.workspaceId, actor.memberId, heads, lines),
  }
}

/** The rooms where something was said last come first; a room without messages stands where it was made. */
function byNewest(one: ConversationRow, other: ConversationRow): number {
  const [time, otherTime] = [newsOf(one).getTime(), newsOf(other).getTime()]
  return time === otherTime ? (one.id < other.id ? -1 : 1) : otherTime - time
}

function newsOf(row: ConversationRow): Date {
  return row.message_seq === null ? row.created_at : row.sent_at
}

/** One line of the list. @throws AppError `chat.room_not_found` */
export async function readConversation(db: Queryable, actor: Pick<Actor, 'workspaceId' | 'memberId'>, roomId: RoomId) {
  const { conversations, positions } = await readConversations(db, actor, roomId)
  const conversation = conversations[0]
  if (conversation === undefined) throw new AppError('chat.room_not_found')
  return { conversation, positions }
}

/** `chat.getConversation`. */
export function getConversation(
  db: Database,
  ctx: MemberContext,
  input: { roomId: RoomId },
): Promise<ResultOf<typeof operations.chat.getConversation>> {
  return readConversation(db, ctx.actor, input.roomId)
}
