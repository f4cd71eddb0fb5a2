import { sql } from '@meydan/platform/db/sql'
import type { Card, MemberId, Message, RoomId } from '@meydan/protocol'

/** A room as the database has it. */
export interface RoomRow {
  id: RoomId
  kind: 'direct' | 'group' | 'channel'
  visibility: 'public' | 'private'
  name: string
  topic: string
  posting: 'everyone' | 'admins'
  created_by: MemberId
  created_at: Date
  archived_at: Date | null
  last_seq: number
  head: number
}

/** The columns of `RoomRow` from `rooms r`. */
export const roomColumns = sql`
  r.id, r.kind, r.visibility, r.name, r.topic, r.posting, r.created_by, r.created_at, r.archived_at, r.last_seq, r.head`

/** A message with its author's name and its mentions. */
export interface MessageRow {
  room_id: RoomId
  seq: number
  kind: Message['kind']
  author_id: MemberId
  author_name: string
  client_id: string
  body: string
  card: Card | null
  mentions: MemberId[]
  thread_seq: number | null
  also_in_room: boolean
  created_at: Date
  edited_at: Date | null
  deleted_at: Date | null
}

/** Whom a message of `messages m` mentions. */
export const mentionedColumn = sql`
  array(select x.member_id::text from mentions x
         where x.workspace_id = m.workspace_id and x.room_id = m.room_id and x.seq = m.seq)`

/** What a message of `messages m` shows. Of other messages than cards nothing is looked for. */
const cardColumn = sql`
  case when m.kind = 'card' then (
    select c.card from room_cards c where c.workspace_id = m.workspace_id and c.room_id = m.room_id and c.seq = m.seq) end`

/** The columns of `MessageRow` from `messages m` joined with `members author`. */
export const messageColumns = sql`
  m.room_id, m.seq, m.kind, m.author_id, author.name as author_name, m.client_id, m.body, m.thread_seq, m.also_in_room,
  m.created_at, m.edited_at, m.deleted_at, ${mentionedColumn} as mentions, ${cardColumn} as card`

/** The join that `messageColumns` needs. */
export const joinAuthor = sql`
  join members author on author.workspace_id = m.workspace_id and author.id = m.author_id`

/** The condition of the index `messages__main_line`: what stands in the room's main line and counts as unread. */
export const isInMainLine = sql`m.deleted_at is null and m.kind = 'text' and (m.thread_seq is null or m.also_in_room)`
