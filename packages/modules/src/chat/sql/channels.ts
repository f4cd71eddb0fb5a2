import type { Queryable } from '@meydan/platform/db/database'
import { epochExpression } from '@meydan/platform/db/epoch'
import { sql } from '@meydan/platform/db/sql'
import { limits, type MemberId, type MemberRole, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { roomColumns, type RoomRow } from './columns.ts'

/** Where the workspace's stream stands: the same snapshot as the channels. */
export interface WorkspaceHead {
  epoch: string
  workspace_head: number
}

/**
 * The public channels in use by name in the workspace's language, and where its stream stands. Without channels there is one
 * row with that alone, whose `id` is null.
 */
export function listPublicChannels(
  db: Queryable,
  workspaceId: WorkspaceId,
  collation: string,
): Promise<((RoomRow & WorkspaceHead) | (WorkspaceHead & { id: null }))[]> {
  return db.rows(sql<RoomRow & WorkspaceHead>`
    select head.*, r.*
      from (select ${epochExpression} as epoch,
                   coalesce((select head from streams where workspace_id = ${workspaceId} and id = ${workspaceId}), 0) as workspace_head
           ) head
      left join (
        select ${roomColumns} from rooms r
         where r.workspace_id = ${workspaceId} and r.kind = 'channel' and r.visibility = 'public' and r.archived_at is null
         order by r.name collate ${sql.id(collation)}, r.id
         limit ${limits.channels}
      ) r on true
     order by r.name collate ${sql.id(collation)}, r.id`)
}

/** What a member is now, and a channel in use that the member is in. */
export type MemberChannel = { role: MemberRole } & (RoomRow | { id: null })

/** The channels in use that an active member is in. Without any there is one row with the role; without a member, none. */
export function listMemberChannels(
  db: Queryable,
  workspaceId: WorkspaceId,
  memberId: MemberId,
): Promise<MemberChannel[]> {
  return db.rows(sql<MemberChannel>`
    select me.role, r.*
      from members me
      left join (
        select ${roomColumns} from room_members mine
          join rooms r on r.workspace_id = mine.workspace_id and r.id = mine.room_id
         where mine.workspace_id = ${workspaceId} and mine.member_id = ${memberId}
           and r.kind = 'channel' and r.archived_at is null
      ) r on true
     where me.workspace_id = ${workspaceId} and me.id = ${memberId} and me.is_active`)
}

/** How many are in each of these rooms; a room without anybody is missing. */
export async function countRoomMembers(
  db: Queryable,
  workspaceId: WorkspaceId,
  roomIds: readonly RoomId[],
): Promise<ReadonlyMap<RoomId, number>> {
  const rows = await db.rows(sql<{ room_id: RoomId; members: number }>`
    select room_id, count(*)::int as members from room_members
     where workspace_id = ${workspaceId} and room_id = any(${roomIds}::uuid[])
     group by room_id`)
  return new Map(rows.map((row) => [row.room_id, row.members]))
}
