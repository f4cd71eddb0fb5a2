import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { NoticeSource } from '@meydan/platform/notices/notice'
import type { Actor } from '@meydan/platform/operations/context'
import { isRoomPlace, type MemberId, type Place, type RoomId, type RoomPlace, type WorkspaceId } from '@meydan/protocol'
import { isInMainLine } from './columns.ts'

/** Who may be told of what happens in a room. */
export interface Audience {
  readonly kind: 'direct' | 'group' | 'channel'
  /** Active members who are in the room: all of a direct room or group, of a channel those who were asked about. */
  readonly members: readonly MemberId[]
  readonly followersByThread: ReadonlyMap<number, readonly MemberId[]>
}

/** Reads it in one statement. Channels may have thousands of members: only candidates and followers are looked at. */
export async function audienceOf(
  db: Queryable,
  asked: {
    workspaceId: WorkspaceId
    roomId: RoomId
    candidates: readonly MemberId[]
    threads: readonly number[]
  },
): Promise<Audience | undefined> {
  const { workspaceId, roomId } = asked
  const row = await db.row(sql<{
    kind: Audience['kind']
    members: MemberId[]
    followers: { t: number; m: MemberId }[]
  }>`
    with followers as (
      select f.thread_seq, f.member_id from unnest(${asked.threads}::bigint[]) as t(seq)
        join thread_followers f on f.workspace_id = ${workspaceId} and f.room_id = ${roomId} and f.thread_seq = t.seq
    )
    select r.kind,
           array(select rm.member_id::text from room_members rm
                   join members m on m.workspace_id = rm.workspace_id and m.id = rm.member_id and m.is_active
                  where rm.workspace_id = r.workspace_id and rm.room_id = r.id
                    and (r.kind <> 'channel' or rm.member_id = any (${asked.candidates}::uuid[])
                         or rm.member_id in (select member_id from followers))) as members,
           coalesce((select jsonb_agg(jsonb_build_object('t', thread_seq, 'm', member_id)) from followers), '[]') as followers
      from rooms r where r.workspace_id = ${workspaceId} and r.id = ${roomId}`)
  if (row === undefined) return undefined
  const followersByThread = new Map<number, MemberId[]>()
  for (const { t, m } of row.followers) followersByThread.set(t, [...(followersByThread.get(t) ?? []), m])
  return { kind: row.kind, members: row.members, followersByThread }
}

/** For each question whether the place was read up to the message, or is the member's no longer. */
export const readStates: NoticeSource['haveRead'] = async (db, questions) => {
  if (questions.length === 0) return []
  const places = questions.map(({ place }) => roomPlaceOf(place))
  const rows = await db.rows(sql<{ has_read: boolean }>`
    select coalesce(case when q.thread_seq is null then rm.read_seq else coalesce(f.read_seq, rm.read_seq) end >= q.last_seq, true)
             as has_read
      from unnest(
        ${questions.map(({ workspaceId }) => workspaceId)}::uuid[], ${places.map(({ roomId }) => roomId)}::uuid[],
        ${questions.map(({ memberId }) => memberId)}::uuid[], ${places.map(({ threadSeq }) => threadSeq)}::bigint[],
        ${questions.map(({ lastSeq }) => lastSeq)}::bigint[]
      ) with ordinality as q(workspace_id, room_id, member_id, thread_seq, last_seq, ord)
      left join room_members rm
             on rm.workspace_id = q.workspace_id and rm.room_id = q.room_id and rm.member_id = q.member_id
      left join thread_followers f
             on f.workspace_id = q.workspace_id and f.room_id = q.room_id and f.member_id = q.member_id
            and f.thread_seq = q.thread_seq
     order by q.ord`)
  return rows.map((row) => row.has_read)
}

function roomPlaceOf(place: Place): RoomPlace {
  if (!isRoomPlace(place)) throw new Error('asked about a place that is no room')
  return place
}

interface PlaceRow {
  kind: Audience['kind']
  name: string
  messages: { seq: number; authorName: string | null; body: string; at: string }[]
  /** Of members whom the messages mention. */
  names: Record<string, string>
}

/** A room as one of its active members sees it, with some of its messages; undefined for others. */
export function placeOfReader(
  db: Queryable,
  { workspaceId, memberId }: { workspaceId: WorkspaceId; memberId: MemberId },
  roomId: RoomId,
  seqs: readonly number[],
): Promise<PlaceRow | undefined> {
  return db.row(sql<PlaceRow>`
    select r.kind, r.name,
           coalesce((
             select jsonb_agg(jsonb_build_object('seq', x.seq, 'authorName', case when x.kind <> 'news' then a.name end,
                                                 'body', left(x.body, 500), 'at', x.created_at) order by x.seq)
               from messages x join members a on a.workspace_id = x.workspace_id and a.id = x.author_id
              where x.workspace_id = r.workspace_id and x.room_id = r.id and x.seq = any (${seqs}::bigint[])
                and x.deleted_at is null), '[]') as messages,
           coalesce((
             select jsonb_object_agg(a.id, a.name)
               from mentions x join members a on a.workspace_id = x.workspace_id and a.id = x.member_id
              where x.workspace_id = r.workspace_id and x.room_id = r.id and x.seq = any (${seqs}::bigint[])), '{}') as names
      from rooms r
      join room_members rm on rm.workspace_id = r.workspace_id and rm.room_id = r.id and rm.member_id = ${memberId}
      join members m on m.workspace_id = r.workspace_id and m.id = rm.member_id and m.is_active
     where r.workspace_id = ${workspaceId} and r.id = ${roomId}`)
}

/** Where a message is, and what it is to somebody; undefined when there is none, or it was deleted. */
export function messageForReader(db: Queryable, actor: Actor, roomId: RoomId, seq: number) {
  return db.row(sql<{
    authorId: MemberId
    threadSeq: number | null
    isMentioned: boolean
    isFollowed: boolean
    isInMainLine: boolean
  }>`
    select m.author_id as "authorId",
           m.thread_seq as "threadSeq",
           ${isInMainLine} as "isInMainLine",
           exists (select 1 from mentions x where x.workspace_id = m.workspace_id and x.member_id = ${actor.memberId}
                      and x.room_id = m.room_id and x.seq = m.seq) as "isMentioned",
           exists (select 1 from thread_followers f where f.workspace_id = m.workspace_id and f.room_id = m.room_id
                      and f.member_id = ${actor.memberId} and f.thread_seq = m.thread_seq) as "isFollowed"
      from messages m
     where m.workspace_id = ${actor.workspaceId} and m.room_id = ${roomId} and m.seq = ${seq} and m.deleted_at is null`)
}
