import type { Queryable } from '@meydan/platform/db/database'
import { epochExpression } from '@meydan/platform/db/epoch'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, PostId, WorkspaceId } from '@meydan/protocol'

/** What is counted. Of posts and members only the ids: what they say and are called is looked up when somebody asks. */
export interface CountedFeed {
  epoch: string
  posts: number
  comments: number
  likes: number
  active_members: number
  most_liked: PostId[]
  most_active: { id: MemberId; posts: number; comments: number }[]
  as_of: Date
}

/** Counts it all. Hidden posts do not count, comments on them do only for who wrote most. */
export async function countFeed(db: Queryable, workspaceId: WorkspaceId, since: Date): Promise<CountedFeed> {
  const row = await db.row(sql<CountedFeed>`
    with shown as (
      select count(*)::int as posts, coalesce(sum(comments_count), 0)::int as comments,
             coalesce(sum(likes_count), 0)::int as likes
        from posts where workspace_id = ${workspaceId} and is_active and deleted_at is null
    ), written as (
      select author_id as id, count(*)::int as posts, 0 as comments
        from posts
       where workspace_id = ${workspaceId} and deleted_at is null and is_active and created_at > ${since}
       group by author_id
      union all
      select author_id, 0, count(*)::int from post_comments
       where workspace_id = ${workspaceId} and deleted_at is null and created_at > ${since}
       group by author_id
    ), writers as (
      select id, sum(posts)::int as posts, sum(comments)::int as comments from written group by id
    ), liked as (
      select id from posts
       where workspace_id = ${workspaceId} and is_active and deleted_at is null and likes_count > 0
       order by likes_count desc, id desc limit 5
    )
    select ${epochExpression} as epoch, shown.*, now() as as_of,
           (select count(*)::int from (
              select id from writers
               union
              select member_id from post_likes where workspace_id = ${workspaceId} and created_at > ${since}
            ) active) as active_members,
           array(select id::text from liked) as most_liked,
           (select coalesce(jsonb_agg(top), '[]') from (
              select id, posts, comments from writers order by posts + comments desc, id limit 5
            ) top) as most_active
      from shown`)
  if (row === undefined) throw new Error('there is a row even without posts')
  return row
}

/** A post among the most liked, as it is now. */
export interface MostLikedRow {
  id: PostId
  title: string
  likes_count: number
  author_id: MemberId
  author_name: string
}

/** Those of some posts that everybody sees, the most liked first. */
export function shownAmong(db: Queryable, workspaceId: WorkspaceId, ids: readonly PostId[]): Promise<MostLikedRow[]> {
  return db.rows(sql<MostLikedRow>`
    select p.id, p.title, p.likes_count, p.author_id, a.name as author_name
      from posts p join members a on a.workspace_id = p.workspace_id and a.id = p.author_id
     where p.workspace_id = ${workspaceId} and p.id = any(${ids}::uuid[]) and p.is_active and p.deleted_at is null
     order by p.likes_count desc, p.id desc`)
}
