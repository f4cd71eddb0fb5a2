import type { Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { WorkspaceId } from '@meydan/protocol'

/** For so many days the server keeps who was there. */
const keptDays = 34

/** Notes on which days the members of a workspace were there: when they said something. The last that is stored of it. */
export async function storeDays(tx: Transaction, workspaceId: WorkspaceId, now: Date): Promise<void> {
  const since = firstKept(now)
  await tx.rows(sql`
    insert into member_days (workspace_id, day, member_id)
    select distinct ${workspaceId}::uuid, (w.at at time zone 'Europe/Istanbul')::date, w.member_id
      from (select author_id, created_at from messages where workspace_id = ${workspaceId} and created_at > ${since}
             union all
            select author_id, created_at from posts where workspace_id = ${workspaceId} and created_at > ${since}
             union all
            select author_id, created_at from post_comments where workspace_id = ${workspaceId} and created_at > ${since}
             union all
            select member_id, created_at from post_likes where workspace_id = ${workspaceId} and created_at > ${since}
           ) as w(member_id, at)`)
}

/**
 * Has the last weeks counted anew: where a server ran before, their figures are there already, without all this. What the queue
 * tells of jobs is left, for it has forgotten most of it by now.
 */
export async function countAnew(tx: Transaction, now: Date): Promise<void> {
  await tx.rows(sql`
    delete from day_counts
     where source <> 'jobs' and day > (${firstKept(now)}::timestamptz at time zone 'Europe/Istanbul')::date`)
}

function firstKept(now: Date): Date {
  return new Date(now.getTime() - keptDays * 86_400_000)
}
