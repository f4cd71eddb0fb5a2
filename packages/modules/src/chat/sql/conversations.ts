import { epochExpression } from '@meydan/platform/db/epoch'
import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, RoomId, WorkspaceId } from '@meydan/protocol'
import { isInMainLine, joinAuthor, mentionedColumn, roomColumns, type RoomRow } from './columns.ts'
import { markColumns, type MarkRow } from './marks.ts'

/** A line of the conversation list, as one flat row: a JSON column for the message costs the server a third more. */
export interface ConversationRow extends RoomRow, MarkRow {
  others: MemberId[] | null
  /** Of the last message of the main line, as is what follows; null when there is none. */
  message_seq: number | null
  author_id: MemberId
  author_name: string
  client_id: string
  body: string
  mentioned: MemberId[]
  thread_seq: number | null
  also_in_room: boolean
  sent_at: Date
  edited_at: Date | null
}

/** Where the lines stand: the same snapshot as the lines themselves. */
export interface ListHeads {
  epoch: string
  member_head: number
  workspace_head: number
}

/**
 * The rooms of a member with last message and counts, and the heads of the member's streams, in one statement and so of
 * one moment; in any order. Without rooms there is one row with the heads alone, whose `id` is null.
 */
export function listConversations(
  db: Queryable,
  workspaceId: WorkspaceId,
  memberId: MemberId,
  roomId?: RoomId,
): Promise<((ConversationRow & ListHeads) | (ListHeads & { id: null }))[]> {
  return db.rows(sql<ConversationRow & ListHeads>`
    select heads.*, line.*
      from (select ${epochExpression} as epoch,
                   coalesce((select head from streams where workspace_id = ${workspaceId} and id = ${memberId}), 0) as member_head,
                   coalesce((select head from streams where workspace_id = ${workspaceId} and id = ${workspaceId}), 0) as workspace_head
           ) heads
      left join (
        select ${roomColumns}, ${markColumns(sql`r.last_seq`)}, last.*,
               case when r.kind <> 'channel' then array(
                 select o.member_id::text from room_members o
                  where o.workspace_id = rm.workspace_id and o.room_id = rm.room_id and o.member_id <> rm.member_id
               ) end as others
          from room_members rm
          join rooms r on r.workspace_id = rm.workspace_id and r.id = rm.room_id
          left join lateral (
            select m.seq as message_seq, m.author_id, author.name as author_name, m.client_id, m.body, m.thread_seq,
                   m.also_in_room, m.created_at as sent_at, m.edited_at, ${mentionedColumn} as mentioned
              from messages m ${joinAuthor}
             where m.workspace_id = rm.workspace_id and m.room_id = rm.room_id and ${isInMainLine}
             order by m.seq desc limit 1
          ) last on true
         where rm.workspace_id = ${workspaceId} and rm.member_id = ${memberId}
           ${roomId === undefined ? sql`` : sql`and rm.room_id = ${roomId}`}
      ) line on true`)
}
