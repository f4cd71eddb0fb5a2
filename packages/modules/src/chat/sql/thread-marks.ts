import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { Actor } from '@meydan/platform/operations/context'
import type { RoomId } from '@meydan/protocol'
import { markColumns, type MarkRow } from './marks.ts'

/** Moves the mark of a followed thread forward. Returns whether it moved. */
export async function updateThreadMark(
  db: Queryable,
  actor: Actor,
  roomId: RoomId,
  threadSeq: number,
  readSeq: number,
): Promise<boolean> {
  const row = await db.row(sql<{ one: number }>`
    update thread_followers f set read_seq = least(${readSeq}, r.last_seq)
      from rooms r
     where r.workspace_id = f.workspace_id and r.id = f.room_id
       and f.workspace_id = ${actor.workspaceId} and f.room_id = ${roomId} and f.member_id = ${actor.memberId}
       and f.thread_seq = ${threadSeq} and f.read_seq < least(${readSeq}, r.last_seq)
    returning 1 as one`)
  return row !== undefined
}

/** Where a member stands in a room. */
export function markOfMember(
  db: Queryable,
  actor: Actor,
  roomId: RoomId,
): Promise<(MarkRow & { last_seq: number; head: number }) | undefined> {
  return db.row(sql<MarkRow & { last_seq: number; head: number }>`
    select r.last_seq, r.head, ${markColumns(sql`r.last_seq`)}
      from room_members rm join rooms r on r.workspace_id = rm.workspace_id and r.id = rm.room_id
     where rm.workspace_id = ${actor.workspaceId} and rm.room_id = ${roomId} and rm.member_id = ${actor.memberId}`)
}
