import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, limits, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { mentionedMembers } from '@meydan/protocol/text/mentions'
import { requestHash } from '../../workspaces/index.ts'
import { postForChange } from '../access.ts'
import type { FeedDeps } from '../deps.ts'
import { commentPosted, streamOfFeed } from '../events.ts'
import { tellOfComment } from '../notices/tell.ts'
import { presentCounts } from '../present.ts'
import { commentByClientId, commentBySeq, insertComment } from '../sql/comments.ts'
import { takeCommentNumber } from '../sql/counts.ts'

/** `feed.postComment`. A retry gets the first answer, also when the post was hidden or the comment deleted meanwhile. */
export function postComment(
  deps: FeedDeps,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.feed.postComment>,
): Promise<ResultOf<typeof operations.feed.postComment>> {
  const { postId, clientId, body } = input
  const made = { authorId: actor.memberId, clientId, requestHash: requestHash(input), body }
  return deps.db.transaction(async (tx) => {
    const post = await postForChange(tx, actor, postId)
    const earlier = await commentByClientId(tx, post, made)
    if (earlier !== undefined) {
      if (!earlier.request_hash.equals(made.requestHash)) throw new AppError('request.id_reused')
      return { seq: earlier.seq, createdAt: earlier.created_at.toISOString() }
    }
    if (!post.is_active) throw new AppError('feed.post_hidden')
    const taken = await takeCommentNumber(tx, post)
    const seq = taken.last_comment
    if (seq > limits.commentsPerPost) throw new AppError('feed.too_many_comments')
    await insertComment(tx, post, { ...made, seq })
    const comment = await commentBySeq(tx, post, seq)
    if (comment === undefined) throw new Error('a comment that was just stored is there')
    await tellOfComment(deps, tx, post, comment, mentionedMembers(body))
    await deps.streams.append(tx, streamOfFeed(actor.workspaceId), [
      commentPosted(comment, clientId, presentCounts(taken)),
    ])
    return { seq, createdAt: comment.created_at.toISOString() }
  })
}
