import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { Position } from '@meydan/platform/followers/follow'
import { partsOfStream, type RoomId, type WorkspaceId } from '@meydan/protocol'

/**
 * Where messages begin that may concern somebody, after each position; null: there are none. A position that has all of
 * those before the last ones behind it goes to where they begin, however much was said between. What a version has written
 * that notes nothing may all concern somebody.
 */
export async function notableBeginnings(
  db: Queryable,
  positions: readonly Position[],
): Promise<readonly (number | null)[]> {
  const rows = await db.rows(sql<{ beginning: number | null }>`
    select case when p."offset" < case when r.noted_seq < r.last_seq then r.head else r.notable_to end then
             case when p."offset" < r.notable_before then p."offset" else greatest(p."offset", r.notable_from) end
           end as beginning
      from unnest(
        ${positions.map(({ stream }) => stream.workspaceId)}::uuid[],
        ${positions.map(({ stream }) => partsOfStream(stream.key).id)}::uuid[],
        ${positions.map(({ offset }) => offset)}::bigint[]
      ) with ordinality as p(workspace_id, id, "offset", ord)
      left join rooms r on r.workspace_id = p.workspace_id and r.id = p.id
     order by p.ord`)
  return rows.map(({ beginning }) => beginning)
}

/** Notes of rooms that somebody wants to be told of each message. */
export async function watchRooms(
  db: Queryable,
  rooms: readonly { workspaceId: WorkspaceId; roomId: RoomId }[],
): Promise<void> {
  await db.rows(sql`
    update rooms r set is_watched = true
      from unnest(${rooms.map(({ workspaceId }) => workspaceId)}::uuid[], ${rooms.map(({ roomId }) => roomId)}::uuid[])
             as w(workspace_id, id)
     where r.workspace_id = w.workspace_id and r.id = w.id and not r.is_watched`)
}

/** Notes in a locked room whether somebody wants to be told of each message. */
export async function watchRoom(
  db: Queryable,
  workspaceId: WorkspaceId,
  roomId: RoomId,
  isWatched: boolean,
): Promise<void> {
  await db.rows(sql`
    update rooms set is_watched = ${isWatched}
     where workspace_id = ${workspaceId} and id = ${roomId} and is_watched <> ${isWatched}`)
}

/** Notes in a locked room that the event which is appended next may concern somebody. */
export async function noteNext(
  db: Queryable,
  { workspaceId, roomId }: { workspaceId: WorkspaceId; roomId: RoomId },
): Promise<void> {
  await db.rows(sql`
    update rooms
       set noted_seq = last_seq, notable_to = head + 1,
           notable_from = case when noted_seq = last_seq and notable_to < head then head else notable_from end,
           notable_before = case when noted_seq = last_seq and notable_to < head then notable_to else notable_before end
     where workspace_id = ${workspaceId} and id = ${roomId}`)
}
