import type { Queryable } from '@meydan/platform/db/database'
import { epochExpression } from '@meydan/platform/db/epoch'
import { sql, type RawBuilder } from '@meydan/platform/db/sql'
import { limits, type RoomId, type WorkspaceId } from '@meydan/protocol'
import type { ReadableRoom } from '../access.ts'
import { joinAuthor, messageColumns, type MessageRow } from './columns.ts'

/** Which messages of a room a page holds. */
export interface PageOfMessages {
  readonly before?: number | undefined
  readonly after?: number | undefined
  /** Replies to this message only. */
  readonly thread?: number | undefined
  /** Replies between the messages of the main line. */
  readonly withThreads: boolean
  readonly limit: number
}

/** A message on a page, with what its thread has. */
export interface PageRow extends MessageRow {
  reply_count: number | null
  /** null: it has no replies, or the page is one of a thread. */
  replied_at: Date | null
}

/** Where a page stands: the same snapshot as its messages. */
export interface PageHeads {
  epoch: string
  head: number
  /** Whether there is a message in the main line that the page's thread could be of; true without a thread. */
  has_thread: boolean
}

/**
 * One page of the messages of a room and, where there is one, the message behind it, so that "more" is known and not guessed.
 * Ascending with `after`, else descending. An empty page is one row whose `seq` is null; no row at all: there is no such room.
 */
export function listMessages(
  db: Queryable,
  room: RawBuilder<ReadableRoom>,
  page: PageOfMessages,
): Promise<((PageRow & PageHeads) | (PageHeads & { seq: null }))[]> {
  const line =
    page.thread !== undefined
      ? sql`and m.thread_seq = ${page.thread}`
      : page.withThreads
        ? sql``
        : sql`and (m.thread_seq is null or m.also_in_room)`
  const [hasThread, joinThread] =
    page.thread === undefined
      ? [sql`true`, sql``]
      : [
          sql`parent.seq is not null`,
          sql`left join messages parent on parent.workspace_id = r.workspace_id and parent.room_id = r.id
                                       and parent.seq = ${page.thread} and parent.thread_seq is null`,
        ]
  const order = page.after === undefined ? sql`desc` : sql`asc`
  const replies = page.thread === undefined ? repliesToLine : noReplies
  return db.rows(sql<PageRow & PageHeads>`
    select (select ${epochExpression}) as epoch, r.head, ${hasThread} as has_thread, line.*
      from ${room} r ${joinThread} ${replies.joinNewest}
      left join lateral (
        select ${messageColumns}, ${replies.columns} from messages m ${joinAuthor} ${replies.join}
         where m.workspace_id = r.workspace_id and m.room_id = r.id ${line}
           ${page.before === undefined ? sql`` : sql`and m.seq < ${page.before}`}
           ${page.after === undefined ? sql`` : sql`and m.seq > ${page.after}`}
         order by m.seq ${order}
         limit ${page.limit + 1}
      ) line on true
     order by line.seq ${order}`)
}

/**
 * The replies to each message of a page. To look for those of each made a page of 50 a third dearer: so the newest message
 * of the room that has some is looked for first, and nothing for those behind it. Where nobody replies that is one look.
 */
const repliesToLine = {
  joinNewest: sql`
    left join lateral (
      select t.thread_seq from messages t
       where t.workspace_id = r.workspace_id and t.room_id = r.id and t.thread_seq is not null
       order by t.thread_seq desc limit 1
    ) newest on true`,
  join: sql`
    left join lateral (
      select t.created_at as replied_at from messages t
       where t.workspace_id = m.workspace_id and t.room_id = m.room_id and t.thread_seq = m.seq and m.seq <= newest.thread_seq
       order by t.thread_seq desc, t.seq desc limit 1
    ) reply on true`,
  columns: sql`
    reply.replied_at,
    case when reply.replied_at is not null then (select count(*) from (
       select 1 from messages t
        where t.workspace_id = m.workspace_id and t.room_id = m.room_id and t.thread_seq = m.seq
        limit ${sql.lit(limits.unread)}) counted) end as reply_count`,
}

const noReplies = {
  joinNewest: sql``,
  join: sql``,
  columns: sql`null::timestamptz as replied_at, null::bigint as reply_count`,
}

/** One message, deleted or not. */
export function messageBySeq(
  db: Queryable,
  workspaceId: WorkspaceId,
  roomId: RoomId,
  seq: number,
): Promise<MessageRow | undefined> {
  return db.row(sql<MessageRow>`
    select ${messageColumns} from messages m ${joinAuthor}
     where m.workspace_id = ${workspaceId} and m.room_id = ${roomId} and m.seq = ${seq}`)
}

/** Messages by room and number, for the log's references; in any order. */
export function messagesBySeqs(
  db: Queryable,
  keys: readonly { workspaceId: WorkspaceId; roomId: string; seq: number }[],
): Promise<MessageRow[]> {
  return db.rows(sql<MessageRow>`
    select ${messageColumns}
      from unnest(
             ${keys.map((key) => key.workspaceId)}::uuid[], ${keys.map((key) => key.roomId)}::uuid[], ${keys.map((key) => key.seq)}::bigint[]
           ) as k(workspace_id, room_id, seq)
      join messages m on m.workspace_id = k.workspace_id and m.room_id = k.room_id and m.seq = k.seq ${joinAuthor}`)
}
