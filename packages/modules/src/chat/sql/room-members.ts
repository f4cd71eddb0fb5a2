import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, RoomId, WorkspaceId } from '@meydan/protocol'

/** Puts members into a room, read up to `readSeq`; those who are in it already stay as they are. Returns the new ones. */
export async function insertRoomMembers(
  db: Queryable,
  workspaceId: WorkspaceId,
  roomId: RoomId,
  memberIds: readonly MemberId[],
  readSeq: number,
): Promise<MemberId[]> {
  const rows = await db.rows(sql<{ member_id: MemberId }>`
    insert into room_members (workspace_id, room_id, member_id, read_seq)
    select ${workspaceId}, ${roomId}, member_id, ${readSeq} from unnest(${memberIds}::uuid[]) as i(member_id)
    on conflict do nothing
    returning member_id`)
  return rows.map((row) => row.member_id).toSorted()
}

/** Takes a member out of a room, together with the threads followed in it. Returns whether the member was in it. */
export async function deleteRoomMember(
  db: Queryable,
  workspaceId: WorkspaceId,
  roomId: RoomId,
  memberId: MemberId,
): Promise<boolean> {
  await db.rows(sql`
    delete from thread_followers
     where workspace_id = ${workspaceId} and room_id = ${roomId} and member_id = ${memberId}`)
  const row = await db.row(sql<{ one: number }>`
    delete from room_members
     where workspace_id = ${workspaceId} and room_id = ${roomId} and member_id = ${memberId}
    returning 1 as one`)
  return row !== undefined
}

/** Those of the members who are active, of the workspace, and may be seen by the actor; guests see whom they share a room with. */
export async function visibleMembers(
  db: Queryable,
  { workspaceId, memberId }: { workspaceId: WorkspaceId; memberId: MemberId },
  memberIds: readonly MemberId[],
): Promise<MemberId[]> {
  const [visible = []] = await visibleToEach(db, [{ workspaceId, memberId, among: memberIds }])
  return visible
}

/** The same for many who look, each at some members, in one statement. */
export async function visibleToEach(
  db: Queryable,
  questions: readonly { workspaceId: WorkspaceId; memberId: MemberId; among: readonly MemberId[] }[],
): Promise<MemberId[][]> {
  const pairs = questions.flatMap(({ workspaceId, memberId, among }, question) =>
    among.map((asked) => ({ question, workspaceId, memberId, asked })),
  )
  const rows = await db.rows(sql<{ question: number; id: MemberId }>`
    select i.question, m.id
      from unnest(
             ${pairs.map((pair) => pair.question)}::int[], ${pairs.map((pair) => pair.workspaceId)}::uuid[],
             ${pairs.map((pair) => pair.memberId)}::uuid[], ${pairs.map((pair) => pair.asked)}::uuid[]
           ) as i(question, workspace_id, member_id, asked)
      join members a on a.workspace_id = i.workspace_id and a.id = i.member_id and a.is_active
      join members m on m.workspace_id = i.workspace_id and m.id = i.asked and m.is_active
     where a.role <> 'guest' or exists (
             select 1 from room_members mine
               join room_members theirs on theirs.workspace_id = mine.workspace_id and theirs.room_id = mine.room_id
              where mine.workspace_id = m.workspace_id and mine.member_id = a.id and theirs.member_id = m.id)`)
  const found = questions.map((): MemberId[] => [])
  for (const { question, id } of rows) found[question]?.push(id)
  return found
}

/** The first of the members who is in as many rooms as a member may be. */
export async function memberWithTooManyRooms(
  db: Queryable,
  workspaceId: WorkspaceId,
  memberIds: readonly MemberId[],
  most: number,
): Promise<MemberId | undefined> {
  const row = await db.row(sql<{ member_id: MemberId }>`
    select member_id from room_members
     where workspace_id = ${workspaceId} and member_id = any (${memberIds}::uuid[])
     group by member_id having count(*) >= ${most} limit 1`)
  return row?.member_id
}
