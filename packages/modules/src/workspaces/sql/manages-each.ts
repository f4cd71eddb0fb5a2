import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, WorkspaceId } from '@meydan/protocol'
import { managerRoles } from '../access.ts'

/** Whether each of some members manages its workspace now, in one statement. */
export async function managesEach(
  db: Queryable,
  questions: readonly { readonly workspaceId: WorkspaceId; readonly memberId: MemberId }[],
): Promise<boolean[]> {
  const rows = await db.rows(sql<{ manages: boolean }>`
    select exists (select 1 from members m
                    where m.workspace_id = i.workspace_id and m.id = i.member_id and m.is_active
                      and m.role = any(${managerRoles}::text[])) as manages
      from unnest(
             ${questions.map(({ workspaceId }) => workspaceId)}::uuid[], ${questions.map(({ memberId }) => memberId)}::uuid[]
           ) with ordinality as i(workspace_id, member_id, place)
     order by i.place`)
  return rows.map(({ manages }) => manages)
}
