import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, WorkspaceId } from '@meydan/protocol'
import type { PostRow } from './columns.ts'

/** Those of some members who have a feed. */
export async function readersAmong(
  db: Queryable,
  workspaceId: WorkspaceId,
  memberIds: readonly MemberId[],
): Promise<MemberId[]> {
  const rows = await db.rows(sql<{ id: MemberId }>`
    select id from members
     where workspace_id = ${workspaceId} and id = any(${memberIds}::uuid[]) and is_active and role <> 'guest'`)
  return rows.map(({ id }) => id)
}

/** So many comments before one are looked at, deleted ones included: a comment on a long talk costs no more than on a short one. */
const lookedAt = 1_000

/** Who wrote a post and who commented on it lately, the author first, then those who did so last; at most so many. */
export async function writersAt(
  db: Queryable,
  post: Pick<PostRow, 'workspace_id' | 'id' | 'author_id'>,
  { upTo, limit }: { readonly upTo: number; readonly limit: number },
): Promise<MemberId[]> {
  const rows = await db.rows(sql<{ id: MemberId }>`
    select m.id
      from (
        select ${post.author_id}::uuid as id, null::int as last
        union all
        select author_id, max(seq) from post_comments
         where workspace_id = ${post.workspace_id} and post_id = ${post.id} and seq > ${upTo - lookedAt} and deleted_at is null
           and author_id <> ${post.author_id}
         group by author_id
      ) w
      join members m on m.workspace_id = ${post.workspace_id} and m.id = w.id and m.is_active and m.role <> 'guest'
     order by w.last desc nulls first
     limit ${limit}`)
  return rows.map(({ id }) => id)
}
