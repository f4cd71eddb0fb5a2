import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, WorkspaceId } from '@meydan/protocol'

/** What workspaces and members are called now, in one statement; those that are not there are left out. */
export async function listNames(
  db: Queryable,
  asked: { readonly workspaceIds: readonly WorkspaceId[]; readonly memberIds: readonly MemberId[] },
): Promise<ReadonlyMap<WorkspaceId | MemberId, string>> {
  const { workspaceIds, memberIds } = asked
  if (workspaceIds.length === 0) return new Map()
  const rows = await db.rows(sql<{ id: WorkspaceId | MemberId; name: string }>`
    select id::text as id, name from workspaces where id = any(${workspaceIds}::uuid[])
    union all
    select id::text, name from members
     where workspace_id = any(${workspaceIds}::uuid[]) and id = any(${memberIds}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
