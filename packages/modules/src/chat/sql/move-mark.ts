import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { appendInStatement } from '@meydan/platform/streams/append-in-statement'
import type { MemberId, RoomId, WorkspaceId } from '@meydan/protocol'
import { markColumns, type MarkRow } from './marks.ts'

/** A mark that was asked to move. */
export interface MovedMarkRow extends MarkRow {
  /** The room's newest message when the counts were made. */
  last_seq: number
  /** The offset of the room's stream when the counts were made. */
  head: number
  /** Offset of the event on the member's stream; null when nothing moved. */
  offset: number | null
}

/** How a mark is to move. The generation is the one that the caller saw; with another one nothing moves. */
export interface MarkMove {
  readonly workspaceId: WorkspaceId
  readonly roomId: RoomId
  readonly memberId: MemberId
  readonly generation: number
  /** `read`: forward to this message. `unread`: to just before it, raising the generation. */
  readonly direction: 'read' | 'unread'
  readonly seq: number
}

/**
 * Moves a read mark, counts what is unread after it, and tells the member's devices, in one statement. Returns the mark as
 * it stands; undefined when the member is not in the room.
 */
export function moveMark(db: Queryable, move: MarkMove): Promise<MovedMarkRow | undefined> {
  const moved =
    move.direction === 'read'
      ? sql`set read_seq = least(${move.seq}, c.last_seq) from current c
             where rm.read_generation = ${move.generation} and rm.read_seq < least(${move.seq}, c.last_seq)`
      : sql`set read_seq = least(${move.seq}::bigint - 1, c.last_seq), read_generation = rm.read_generation + 1 from current c
             where rm.read_generation = ${move.generation}`
  return db.row(sql<MovedMarkRow>`
    with current as (
      select rm.workspace_id, rm.room_id, rm.member_id, rm.read_seq, rm.read_generation, r.last_seq, r.head
        from room_members rm
        join rooms r on r.workspace_id = rm.workspace_id and r.id = rm.room_id
        join members m on m.workspace_id = rm.workspace_id and m.id = rm.member_id and m.is_active
       where rm.workspace_id = ${move.workspaceId} and rm.room_id = ${move.roomId} and rm.member_id = ${move.memberId}
    ),
    moved as (
      update room_members rm ${moved}
         and rm.workspace_id = c.workspace_id and rm.room_id = c.room_id and rm.member_id = c.member_id
      returning rm.workspace_id, rm.room_id, rm.member_id, rm.read_seq, rm.read_generation, c.last_seq, c.head
    ),
    standing as (
      select * from moved union all select * from current where not exists (select from moved)
    ),
    counted as (
      select rm.room_id, rm.last_seq, rm.head, ${markColumns(sql`rm.last_seq`)} from standing rm
    ),
    told as (
      select * from counted where exists (select from moved)
    ),
    ${appendInStatement({
      workspaceId: move.workspaceId,
      streamId: move.memberId,
      kind: 'chat.mark.moved',
      payload: sql`jsonb_build_object('roomId', told.room_id, 'atSeq', told.last_seq, 'atOffset', told.head, 'mark', jsonb_build_object(
        'readSeq', told.read_seq, 'generation', told.read_generation,
        'unread', told.unread, 'mentions', told.mentions, 'threadUnread', told.thread_unread))`,
      source: 'told',
    })}
    select counted.*, (select head from advanced) as "offset" from counted`)
}
