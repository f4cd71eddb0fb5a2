import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, PostId, WorkspaceId } from '@meydan/protocol'
import { managerRoles } from '../../workspaces/index.ts'

/** A post as one reader sees it, with some of its comments. */
export interface PlaceRow {
  title: string
  content: string
  author_name: string
  at: Date
  comments: { seq: number; author_name: string; text: string; at: string }[]
}

/** undefined: the reader may not see it now. */
export function placeOfReader(
  db: Queryable,
  { workspaceId, memberId }: { workspaceId: WorkspaceId; memberId: MemberId },
  postId: PostId,
  seqs: readonly number[],
): Promise<PlaceRow | undefined> {
  return db.row(sql<PlaceRow>`
    select p.title, p.content, a.name as author_name, p.created_at as at,
           coalesce((
             select jsonb_agg(jsonb_build_object('seq', c.seq, 'author_name', w.name, 'text', c.body, 'at', c.created_at)
                              order by c.seq)
               from post_comments c join members w on w.workspace_id = c.workspace_id and w.id = c.author_id
              where c.workspace_id = p.workspace_id and c.post_id = p.id and c.seq = any(${seqs}::int[])
                and c.deleted_at is null), '[]') as comments
      from posts p
      join members a on a.workspace_id = p.workspace_id and a.id = p.author_id
      join members m on m.workspace_id = p.workspace_id and m.id = ${memberId} and m.is_active and m.role <> 'guest'
     where p.workspace_id = ${workspaceId} and p.id = ${postId} and p.deleted_at is null
       and (p.is_active or p.author_id = m.id or m.role = any(${managerRoles}::text[]))`)
}
