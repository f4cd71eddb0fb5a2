import type { ClientId, MemberId, RoomId } from '@meydan/protocol'
import type { Client } from 'pg'
import type { StoredMessage } from './ledger.ts'

/** What the database holds of rooms. */
export async function readMessages(database: Client, roomIds: readonly RoomId[]): Promise<StoredMessage[]> {
  const { rows } = await database.query<{
    room_id: RoomId
    seq: number
    client_id: ClientId
    author_id: MemberId
    body: string | null
  }>(
    `select room_id, seq::int as seq, client_id, author_id, case when deleted_at is null then body end as body
       from messages where room_id = any($1) order by room_id, seq`,
    [roomIds],
  )
  return rows.map((row) => ({
    roomId: row.room_id,
    seq: row.seq,
    clientId: row.client_id,
    authorId: row.author_id,
    body: row.body,
  }))
}

/** The newest number of each room. */
export async function readHeads(database: Client, roomIds: readonly RoomId[]): Promise<Map<RoomId, number>> {
  const { rows } = await database.query<{ id: RoomId; last_seq: number }>(
    'select id, last_seq::int as last_seq from rooms where id = any($1)',
    [roomIds],
  )
  return new Map(rows.map((row) => [row.id, row.last_seq]))
}

/** Where a member stands in a room, counted anew from the messages. */
export interface Standing {
  readonly memberId: MemberId
  readonly roomId: RoomId
  readonly readSeq: number
  readonly unread: number
}

/**
 * Counts what everybody has not read, by the definition and without anything of the product's own: messages of the main
 * line after the mark, of others, that are not deleted; up to 100.
 */
export async function countUnread(database: Client, roomIds: readonly RoomId[]): Promise<Standing[]> {
  const { rows } = await database.query<{ member_id: MemberId; room_id: RoomId; read_seq: number; unread: number }>(
    `select rm.member_id, rm.room_id, rm.read_seq::int as read_seq,
            least(100, count(m.seq) filter (where m.seq > rm.read_seq))::int as unread
       from room_members rm
       left join messages m
         on m.room_id = rm.room_id and m.author_id <> rm.member_id and m.deleted_at is null and m.kind = 'text'
        and (m.thread_seq is null or m.also_in_room)
      where rm.room_id = any($1)
      group by rm.member_id, rm.room_id, rm.read_seq`,
    [roomIds],
  )
  return rows.map((row) => ({
    memberId: row.member_id,
    roomId: row.room_id,
    readSeq: row.read_seq,
    unread: row.unread,
  }))
}
