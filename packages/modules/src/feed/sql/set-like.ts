import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { appendInStatement } from '@meydan/platform/streams/append-in-statement'
import { storedIdOf } from '@meydan/platform/streams/stored-id'
import type { Actor } from '@meydan/platform/operations/context'
import { feedStream, type EventPayload, type PostId } from '@meydan/protocol'

/** A like that was given or taken back. */
export interface SetLikeRow {
  /** Of the event on the stream of the feed. */
  offset: number
  payload: EventPayload<'feed.post.liked'>
}

/**
 * Gives a like or takes it back, counts it and tells of it, in one statement that commits by itself: a post that everybody
 * likes is locked for no round trip. Returns undefined when nothing changed: it was so already, or nobody may like the post.
 *
 * Its snapshot may be older than the lock. The post's own columns are read again under it; the like is not, so one that the
 * same member has changed meanwhile fails the statement with 40001.
 */
export function setLike(
  db: Queryable,
  { workspaceId, memberId }: Actor,
  postId: PostId,
  isLiked: boolean,
): Promise<SetLikeRow | undefined> {
  const like = sql`
    select 1 from post_likes where workspace_id = ${workspaceId} and member_id = ${memberId} and post_id = ${postId}`
  const changed = isLiked
    ? sql`
      insert into post_likes (workspace_id, member_id, post_id)
      select ${workspaceId}::uuid, ${memberId}::uuid, id from counted
      on conflict do nothing
      returning 1`
    : sql`
      delete from post_likes
       where workspace_id = ${workspaceId} and member_id = ${memberId} and post_id = (select id from counted)
      returning 1`
  return db.row(sql<SetLikeRow>`
    with counted as (
      update posts set likes_count = likes_count + ${isLiked ? 1 : -1}, counts_revision = counts_revision + 1
       where workspace_id = ${workspaceId} and id = ${postId} and is_active and deleted_at is null
         and ${isLiked ? sql`not exists` : sql`likes_count > 0 and exists`} (${like})
      returning id, counts_revision, likes_count, comments_count
    ),
    changed as (${changed}),
    told as (
      select jsonb_build_object('postId', id, 'memberId', ${memberId}::uuid, 'isLiked', ${isLiked}::boolean,
               'counts', jsonb_build_object('revision', counts_revision, 'likes', likes_count, 'comments', comments_count)
             ) as payload
        from counted where case when exists (select from changed) then true else feed_like_passed() end
    ),
    ${appendInStatement({
      workspaceId,
      streamId: storedIdOf(feedStream(workspaceId)),
      kind: 'feed.post.liked',
      payload: sql`told.payload`,
      source: 'told',
    })}
    select advanced.head as "offset", told.payload from told, advanced`)
}
