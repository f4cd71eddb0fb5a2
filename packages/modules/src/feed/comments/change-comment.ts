import type { Queryable } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { mayRemove, memberForFeed, postForChange, postForPoster, type PostForActor } from '../access.ts'
import type { FeedDeps } from '../deps.ts'
import { commentDeleted, commentEdited, streamOfFeed } from '../events.ts'
import { presentComment, presentCounts } from '../present.ts'
import type { CommentRow } from '../sql/columns.ts'
import { blankComments, commentBySeq, updateComment } from '../sql/comments.ts'
import { discountComment } from '../sql/counts.ts'

/** `feed.editComment`. What it says already makes no event, as with a post. */
export function editComment(
  deps: FeedDeps,
  { actor }: MemberContext,
  { postId, seq, body, version }: ParsedInputOf<typeof operations.feed.editComment>,
): Promise<ResultOf<typeof operations.feed.editComment>> {
  return deps.db.transaction(async (tx) => {
    const post = await postForPoster(tx, actor, postId)
    const before = await commentOf(tx, post, seq)
    if (before.author_id !== actor.memberId) throw new AppError('feed.not_author')
    if (before.deleted_at !== null) throw new AppError('feed.comment_not_found')
    if (before.body === body) return { comment: presentComment(before) }
    if (before.version !== version) throw new AppError('feed.version_passed')
    await updateComment(tx, post, seq, body)
    const comment = await commentOf(tx, post, seq)
    await deps.streams.append(tx, streamOfFeed(actor.workspaceId), [commentEdited(comment)])
    return { comment: presentComment(comment) }
  })
}

/** `feed.deleteComment`. Deleting twice is fine. */
export function deleteComment(
  deps: FeedDeps,
  { actor }: MemberContext,
  { postId, seq }: ParsedInputOf<typeof operations.feed.deleteComment>,
): Promise<Record<string, never>> {
  return deps.db.transaction(async (tx) => {
    const post = await postForChange(tx, actor, postId)
    const comment = await commentOf(tx, post, seq)
    if (!mayRemove(await memberForFeed(tx, actor), comment)) throw new AppError('feed.not_author')
    if (comment.deleted_at !== null) return {}
    await blankComments(tx, post, seq)
    const counts = presentCounts(await discountComment(tx, post))
    await deps.streams.append(tx, streamOfFeed(actor.workspaceId), [commentDeleted(post.id, seq, counts)])
    return {}
  })
}

/** @throws AppError `feed.comment_not_found` */
async function commentOf(db: Queryable, post: PostForActor, seq: number): Promise<CommentRow> {
  const comment = await commentBySeq(db, post, seq)
  if (comment === undefined) throw new AppError('feed.comment_not_found')
  return comment
}
