import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { memberRoles, type MemberId, type MemberRole, type WorkspaceId } from '@meydan/protocol'
import { managerRoles } from '../access.ts'

/** A member that is asked about. */
interface Asked {
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
}

/** Whether each of some members manages its workspace now, in one statement. */
export function managesEach(db: Queryable, questions: readonly Asked[]): Promise<boolean[]> {
  return hasRoleEach(db, questions, managerRoles)
}

/** Whether each of some members belongs to its workspace now and is no guest, in one statement. */
export function belongsToEach(db: Queryable, questions: readonly Asked[]): Promise<boolean[]> {
  return hasRoleEach(
    db,
    questions,
    memberRoles.filter((role) => role !== 'guest'),
  )
}

async function hasRoleEach(
  db: Queryable,
  questions: readonly Asked[],
  roles: readonly MemberRole[],
): Promise<boolean[]> {
  const rows = await db.rows(sql<{ has: boolean }>`
    select exists (select 1 from members m
                    where m.workspace_id = i.workspace_id and m.id = i.member_id and m.is_active
                      and m.role = any(${roles}::text[])) as has
      from unnest(
             ${questions.map(({ workspaceId }) => workspaceId)}::uuid[], ${questions.map(({ memberId }) => memberId)}::uuid[]
           ) with ordinality as i(workspace_id, member_id, place)
     order by i.place`)
  return rows.map(({ has }) => has)
}
