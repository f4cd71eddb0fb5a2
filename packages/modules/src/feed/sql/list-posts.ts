import type { Queryable } from '@meydan/platform/db/database'
import { sql, type RawBuilder } from '@meydan/platform/db/sql'
import type { Actor } from '@meydan/platform/operations/context'
import type { PostForActor } from '../access.ts'
import type { PostPlace } from '../posts/post-cursor.ts'
import { joinPostAuthor, postColumns } from './columns.ts'
import { feedHead, type FeedHead } from './feed-head.ts'

/** Which posts are wanted. */
export interface PageOfPosts {
  readonly sort: 'newest' | 'liked'
  readonly search: string | undefined
  /** Posts behind this one, in the order of the page. */
  readonly before: PostPlace | undefined
  /** Posts in front of it; not together with `before`. */
  readonly after: PostPlace | undefined
  readonly limit: number
  /** Whether the reader sees hidden posts of others. */
  readonly seesHidden: boolean
}

/** A post of the page; none on a page without posts. `hit` is 1 where the very words were found. */
export type ListedRow = FeedHead & ((PostForActor & { hit: 0 | 1 }) | { id: null })

/**
 * Posts from a place on, one more than asked for. The order is a row of columns that an index has, so a page is read from
 * its place on whatever lies in front of it; with a search the hits are sorted. The likes of the reader are asked for post by
 * post: what `exists` asks, PostgreSQL may answer by reading all that somebody ever liked.
 */
export function listPosts(db: Queryable, actor: Actor, page: PageOfPosts): Promise<ListedRow[]> {
  const isFound = page.search !== undefined
  const value = page.sort === 'newest' ? sql.ref('created_at') : sql.ref('likes_count')
  const hit = isFound ? sql`(p.search_vector @@ search_exactly(${page.search}))::int` : sql`0`
  const keys = isFound ? [hit, sql`p.${value}`, sql`p.id`] : [sql`p.${value}`, sql`p.id`]
  const direction = page.after === undefined ? sql`desc` : sql`asc`
  const from = page.after ?? page.before
  return db.rows(sql<ListedRow>`
    select h.epoch, h.head, page.*
      from ${feedHead(actor.workspaceId)} h
      left join lateral (
        select ${postColumns}, ${hit} as hit,
               (select 1 from post_likes l
                 where l.workspace_id = p.workspace_id and l.member_id = ${actor.memberId} and l.post_id = p.id) is not null as is_liked
          from posts p ${joinPostAuthor}
         where p.workspace_id = ${actor.workspaceId} and p.deleted_at is null
           ${page.seesHidden ? sql`` : sql`and (p.is_active or p.author_id = ${actor.memberId})`}
           ${isFound ? sql`and p.search_vector @@ search_query(${page.search})` : sql``}
           ${from === undefined ? sql`` : sql`and (${sql.join(keys)}) ${page.after === undefined ? sql`<` : sql`>`} (${sql.join(placeOf(page, from))})`}
         order by ${sql.join(keys.map((key) => sql`${key} ${direction}`))}
         limit ${page.limit + 1}
      ) page on true
     order by page.hit ${direction}, page.${value} ${direction}, page.id ${direction}`)
}

/** The values of a place, each of the type of the column that it is compared with. */
function placeOf({ sort, search }: PageOfPosts, { hit, value, id }: PostPlace): RawBuilder<unknown>[] {
  const at = sort === 'newest' ? sql`${new Date(value)}::timestamptz` : sql`${value}::int`
  return [...(search === undefined ? [] : [sql`${hit}::int`]), at, sql`${id}::uuid`]
}
