import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, WorkspaceId } from '@meydan/protocol'
import type { LetterView, LetterViewId } from '@meydan/protocol/operations/reconciliation-setup'

/** A view as it is stored. */
export interface ViewRow {
  readonly id: LetterViewId
  readonly member_id: MemberId
  readonly name: string
  readonly is_shared: boolean
  readonly view: Pick<LetterView, 'query' | 'order' | 'descending' | 'columns'>
}

/** A member's own views and the shared ones, by name. */
export async function listViewRows(db: Queryable, workspaceId: WorkspaceId, memberId: MemberId): Promise<ViewRow[]> {
  return db.rows(sql<ViewRow>`
    select id, member_id, name, is_shared, view from letter_views
     where workspace_id = ${workspaceId} and (member_id = ${memberId} or is_shared)
     order by lower_turkish(name), id`)
}

export async function countViews(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select count(*)::int as count from letter_views where workspace_id = ${workspaceId}`)
  return row?.count ?? 0
}

/** Writes a view, unless its id is another member's. @returns whether it is new, or undefined where it was not written. */
export async function upsertView(
  db: Queryable,
  workspaceId: WorkspaceId,
  row: ViewRow,
): Promise<{ readonly is_new: boolean } | undefined> {
  return db.row(sql<{ is_new: boolean }>`
    insert into letter_views as v (workspace_id, id, member_id, name, is_shared, view)
    values (${workspaceId}, ${row.id}, ${row.member_id}, ${row.name}, ${row.is_shared}, ${JSON.stringify(row.view)}::jsonb)
    on conflict (workspace_id, id) do update
       set name = excluded.name, is_shared = excluded.is_shared, view = excluded.view
     where v.member_id = excluded.member_id
    returning xmax = 0 as is_new`)
}

export async function deleteViewRow(
  db: Queryable,
  workspaceId: WorkspaceId,
  memberId: MemberId,
  id: LetterViewId,
): Promise<void> {
  await db.rows(sql`
    delete from letter_views where workspace_id = ${workspaceId} and member_id = ${memberId} and id = ${id}`)
}
