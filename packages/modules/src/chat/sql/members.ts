import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, RoomId, WorkspaceId } from '@meydan/protocol'
import { memberColumns, type MemberRow } from '../../workspaces/index.ts'

/** Members by name that the actor may see: all, for guests those they share a room with. */
export function listVisibleMembers(
  db: Queryable,
  actor: { workspaceId: WorkspaceId; memberId: MemberId },
  collation: string,
  limit: number,
): Promise<MemberRow[]> {
  return db.rows(sql<MemberRow>`
    select ${memberColumns('m')} from members m
      join members me on me.workspace_id = m.workspace_id and me.id = ${actor.memberId}
     where m.workspace_id = ${actor.workspaceId}
       and (me.role <> 'guest' or m.id = me.id or exists (
             select 1 from room_members mine
               join room_members theirs on theirs.workspace_id = mine.workspace_id and theirs.room_id = mine.room_id
              where mine.workspace_id = m.workspace_id and mine.member_id = me.id and theirs.member_id = m.id))
     order by m.name collate ${sql.id(collation)}, m.id limit ${limit}`)
}

/** A page of who is in a room, by name. */
export function listMembersOfRoom(
  db: Queryable,
  workspaceId: WorkspaceId,
  roomId: RoomId,
  collation: string,
  page: { after: MemberId | undefined; limit: number },
): Promise<MemberRow[]> {
  const collated = sql`collate ${sql.id(collation)}`
  return db.rows(sql<MemberRow>`
    select ${memberColumns('m')} from room_members rm
      join members m on m.workspace_id = rm.workspace_id and m.id = rm.member_id
     where rm.workspace_id = ${workspaceId} and rm.room_id = ${roomId}
       ${
         page.after === undefined
           ? sql``
           : sql`and (m.name ${collated}, m.id) > (select a.name ${collated}, a.id from members a
                       where a.workspace_id = ${workspaceId} and a.id = ${page.after})`
       }
     order by m.name ${collated}, m.id limit ${page.limit + 1}`)
}

/** The channels that a member is in, locked in the order of their ids. */
export function lockChannelsOfMember(
  db: Queryable,
  workspaceId: WorkspaceId,
  memberId: MemberId,
): Promise<{ id: RoomId; last_seq: number }[]> {
  return db.rows(sql<{ id: RoomId; last_seq: number }>`
    select r.id, r.last_seq from rooms r
     where r.workspace_id = ${workspaceId} and r.kind = 'channel'
       and r.id in (select room_id from room_members where workspace_id = ${workspaceId} and member_id = ${memberId})
     order by r.id for no key update`)
}
