// What the stream told of posts and comments after an answer was read: an answer that is under way may be older than it.

import type { Comment, PostId } from '@meydan/protocol'
import type { knownEvent } from '../sync/reduce.ts'

/** Events that are newer than an answer, in their order. */
export type Later = readonly ReturnType<typeof knownEvent>[]

/** An event that says whether a post is there, and what it says. */
export type PostEvent = Extract<
  Later[number],
  { kind: 'feed.post.created' | 'feed.post.changed' | 'feed.post.deleted' }
>

/** Of each post the last event: what came before it says nothing any more. */
export function lastOfPosts(later: Later): PostEvent[] {
  const last = new Map<PostId, PostEvent>()
  for (const event of later) {
    if (
      event?.kind === 'feed.post.created' ||
      event?.kind === 'feed.post.changed' ||
      event?.kind === 'feed.post.deleted'
    ) {
      last.set(event.payload.postId, event)
    }
  }
  return [...last.values()]
}

/** A page of comments with what was told after it was read. Older pages take no new ones in. */
export function withLaterComments(
  comments: readonly Comment[],
  later: Later,
  postId: PostId,
  isNewest: boolean,
): Comment[] {
  const bySeq = new Map(comments.map((comment) => [comment.seq, comment]))
  for (const event of later) {
    if (event?.kind === 'feed.comment.deleted' && event.payload.postId === postId) bySeq.delete(event.payload.seq)
    if (event?.kind !== 'feed.comment.posted' && event?.kind !== 'feed.comment.edited') continue
    const { comment } = event.payload
    if (comment === null || comment.postId !== postId) continue
    if (bySeq.has(comment.seq) || (isNewest && event.kind === 'feed.comment.posted')) bySeq.set(comment.seq, comment)
  }
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq)
}
