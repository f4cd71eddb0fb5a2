import { sql, type RawBuilder } from '@meydan/platform/db/sql'
import { limits } from '@meydan/protocol'
import { isInMainLine } from './columns.ts'

/** Where a member stands in a room; the counts are made when they are read. */
export interface MarkRow {
  read_seq: number
  read_generation: number
  unread: number
  mentions: number
  thread_unread: number
}

/**
 * The columns of `MarkRow` from `room_members rm`, given the number of the room's newest message. Each count stops at 100 and
 * reads an index only, and nothing is counted for whoever has read all of the room. Nothing is stored that could drift.
 * Mentions in replies count, too; nobody mentions oneself, and the mentions of a deleted message are gone with it. A thread
 * that is followed has a mark of its own.
 */
export const markColumns = (lastSeq: RawBuilder<unknown>) => sql`
  rm.read_seq, rm.read_generation,
  case when ${lastSeq} > rm.read_seq then (select count(*) from (
     select 1 from messages m
      where m.workspace_id = rm.workspace_id and m.room_id = rm.room_id and m.seq > rm.read_seq
        and ${isInMainLine} and m.author_id <> rm.member_id
      limit ${sql.lit(limits.unread)}) counted) else 0 end as unread,
  case when ${lastSeq} > rm.read_seq then (select count(*) from (
     select 1 from mentions x
      where x.workspace_id = rm.workspace_id and x.room_id = rm.room_id and x.member_id = rm.member_id
        and x.seq > rm.read_seq
      limit ${sql.lit(limits.unread)}) counted) else 0 end as mentions,
  (select count(*) from (
     select 1 from thread_followers f
       join messages m on m.workspace_id = f.workspace_id and m.room_id = f.room_id and m.thread_seq = f.thread_seq
      where f.workspace_id = rm.workspace_id and f.room_id = rm.room_id and f.member_id = rm.member_id
        and m.seq > f.read_seq and m.deleted_at is null and m.author_id <> rm.member_id
      limit ${sql.lit(limits.unread)}) counted) as thread_unread`
