import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, WorkspaceId } from '@meydan/protocol'

/** Somebody was there on a day. */
export interface MemberDay {
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
  /** `YYYY-MM-DD` */
  readonly day: string
}

/**
 * Notes who of the members was there: one who is none any more keeps nobody else from being noted. In the order of the keys, so
 * that two processes with the same members never wait for each other.
 */
export async function insertMemberDays(db: Queryable, days: readonly MemberDay[]): Promise<void> {
  await db.rows(sql`
    insert into member_days (workspace_id, day, member_id)
    select n.* from unnest(
      ${days.map(({ workspaceId }) => workspaceId)}::uuid[], ${days.map(({ day }) => day)}::date[],
      ${days.map(({ memberId }) => memberId)}::uuid[]) as n(workspace_id, day, member_id)
      join members m on m.workspace_id = n.workspace_id and m.id = n.member_id
     order by 1, 2, 3
    on conflict do nothing`)
}

/** Forgets days before this one. @returns how many rows went. */
export async function deleteMemberDays(db: Queryable, before: string): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    with deleted as (delete from member_days where day < ${before}::date returning 1)
    select count(*)::int as count from deleted`)
  return row?.count ?? 0
}

/** How many accounts were there over some days, in whatever workspaces: on the last of them, and on any. */
export async function countAccountsOf(
  db: Queryable,
  days: { readonly first: string; readonly last: string },
): Promise<{ readonly onLast: number; readonly inAll: number }> {
  const row = await db.row(sql<{ onLast: number; inAll: number }>`
    select count(distinct m.account_id) filter (where d.last_day = ${days.last}::date)::int as "onLast",
           count(distinct m.account_id)::int as "inAll"
      from (select workspace_id, member_id, max(day) as last_day from member_days
             where day between ${days.first}::date and ${days.last}::date group by 1, 2) d
      join members m on m.workspace_id = d.workspace_id and m.id = d.member_id`)
  return row ?? { onLast: 0, inAll: 0 }
}
