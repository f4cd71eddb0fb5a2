import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { RoomId, WorkspaceId } from '@meydan/protocol'
import { joinAuthor, messageColumns, type MessageRow } from './columns.ts'

/** Which messages of a room a page holds. */
export interface PageOfMessages {
  readonly workspaceId: WorkspaceId
  readonly roomId: RoomId
  readonly before?: number | undefined
  readonly after?: number | undefined
  /** Replies to this message only. */
  readonly thread?: number | undefined
  /** Replies between the messages of the main line. */
  readonly withThreads: boolean
  readonly limit: number
}

/** One page and, where there is one, the message behind it, so that "more" is known and not guessed. Ascending with `after`, else descending. */
export function listMessages(db: Queryable, page: PageOfMessages): Promise<MessageRow[]> {
  const line =
    page.thread !== undefined
      ? sql`and m.thread_seq = ${page.thread}`
      : page.withThreads
        ? sql``
        : sql`and (m.thread_seq is null or m.also_in_room)`
  return db.rows(sql<MessageRow>`
    select ${messageColumns} from messages m ${joinAuthor}
     where m.workspace_id = ${page.workspaceId} and m.room_id = ${page.roomId} ${line}
       ${page.before === undefined ? sql`` : sql`and m.seq < ${page.before}`}
       ${page.after === undefined ? sql`` : sql`and m.seq > ${page.after}`}
     order by m.seq ${page.after === undefined ? sql`desc` : sql`asc`}
     limit ${page.limit + 1}`)
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
