import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, WorkspaceId } from '@meydan/protocol'

/** For each question whether the member may reconcile now, in the same order; the rule of `reconcilerInWorkspace`. */
export async function mayReconcileEach(
  db: Queryable,
  questions: readonly { readonly workspaceId: WorkspaceId; readonly memberId: MemberId }[],
): Promise<boolean[]> {
  const rows = await db.rows(sql<{ may: boolean }>`
    select coalesce(m.is_active and (m.role in ('owner', 'admin') or (m.role = 'member' and r.member_id is not null)), false)
             as may
      from unnest(${questions.map(({ workspaceId }) => workspaceId)}::uuid[],
                  ${questions.map(({ memberId }) => memberId)}::uuid[]) with ordinality as q(workspace_id, member_id, ord)
      left join members m on m.workspace_id = q.workspace_id and m.id = q.member_id
      left join reconcilers r on r.workspace_id = q.workspace_id and r.member_id = q.member_id
     order by q.ord`)
  return rows.map(({ may }) => may)
}

/** Whether a member may reconcile now. */
export async function mayReconcile(
  db: Queryable,
  who: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId },
): Promise<boolean> {
  const [may = false] = await mayReconcileEach(db, [who])
  return may
}
