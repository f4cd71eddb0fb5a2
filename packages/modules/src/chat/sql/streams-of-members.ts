import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { AccountId, MemberId, MemberRole, StreamKey, WorkspaceId } from '@meydan/protocol'

/** What the sockets of one hello follow. */
export interface StreamsRow {
  ord: number
  member_id: MemberId
  role: MemberRole
  keys: StreamKey[]
  heads: number[]
}

/**
 * The streams of many members with their heads: own, rooms, workspace. One statement for all hellos of a turn. Guests do
 * not follow the workspace, whose events tell of members and channels that they may not know.
 */
export function streamsOfMembers(
  db: Queryable,
  requests: readonly { accountId: AccountId; workspaceId: WorkspaceId }[],
): Promise<StreamsRow[]> {
  return db.rows(sql<StreamsRow>`
    select i.ord::int as ord, m.id as member_id, m.role, s.keys, s.heads
      from unnest(
             ${requests.map((request) => request.accountId)}::uuid[], ${requests.map((request) => request.workspaceId)}::uuid[]
           ) with ordinality as i(account_id, workspace_id, ord)
      join members m on m.workspace_id = i.workspace_id and m.account_id = i.account_id and m.is_active
     cross join lateral (
       select array_agg(key) as keys, array_agg(head::float8) as heads
         from (
           select 'member:' || m.id as key,
                  coalesce((select head from streams st where st.workspace_id = m.workspace_id and st.id = m.id), 0) as head
           union all
           select 'workspace:' || m.workspace_id,
                  coalesce((select head from streams st where st.workspace_id = m.workspace_id and st.id = m.workspace_id), 0)
            where m.role <> 'guest'
           union all
           select 'room:' || r.id, r.head
             from room_members rm join rooms r on r.workspace_id = rm.workspace_id and r.id = rm.room_id
            where rm.workspace_id = m.workspace_id and rm.member_id = m.id
         ) stream
     ) s`)
}
