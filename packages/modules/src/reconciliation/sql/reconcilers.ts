import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, WorkspaceId } from '@meydan/protocol'

/** Whether a member was chosen to reconcile. */
export async function isReconciler(db: Queryable, workspaceId: WorkspaceId, memberId: MemberId): Promise<boolean> {
  const row = await db.row(sql`
    select 1 from reconcilers where workspace_id = ${workspaceId} and member_id = ${memberId}`)
  return row !== undefined
}

/** Who was chosen and still is an active member that is no guest. */
export async function listReconcilerIds(db: Queryable, workspaceId: WorkspaceId): Promise<MemberId[]> {
  const rows = await db.rows(sql<{ member_id: MemberId }>`
    select r.member_id
      from reconcilers r
      join members m on m.workspace_id = r.workspace_id and m.id = r.member_id and m.is_active and m.role <> 'guest'
     where r.workspace_id = ${workspaceId}
     order by r.added_at, r.member_id`)
  return rows.map(({ member_id: memberId }) => memberId)
}

export async function countReconcilers(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select count(*)::int as count from reconcilers where workspace_id = ${workspaceId}`)
  return row?.count ?? 0
}

export async function insertReconciler(
  db: Queryable,
  row: { workspaceId: WorkspaceId; memberId: MemberId; addedBy: MemberId },
): Promise<void> {
  await db.rows(sql`
    insert into reconcilers (workspace_id, member_id, added_by)
    values (${row.workspaceId}, ${row.memberId}, ${row.addedBy})
    on conflict do nothing`)
}

/** @returns whether the member was chosen until now. */
export async function deleteReconciler(db: Queryable, workspaceId: WorkspaceId, memberId: MemberId): Promise<boolean> {
  const row = await db.row(sql`
    delete from reconcilers where workspace_id = ${workspaceId} and member_id = ${memberId} returning member_id`)
  return row !== undefined
}
