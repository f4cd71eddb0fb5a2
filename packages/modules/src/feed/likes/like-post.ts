import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { postForPoster } from '../access.ts'
import type { FeedDeps } from '../deps.ts'
import { postLiked, streamOfFeed } from '../events.ts'
import { presentCounts } from '../present.ts'
import { countAt } from '../sql/counts.ts'
import { deleteLike, insertLike } from '../sql/likes.ts'

type Input = ParsedInputOf<typeof operations.feed.likePost>
type Result = ResultOf<typeof operations.feed.likePost>

/** `feed.likePost`. */
export function likePost(deps: FeedDeps, context: MemberContext, { postId }: Input): Promise<Result> {
  return setLike(deps, context, postId, true)
}

/** `feed.unlikePost`. */
export function unlikePost(deps: FeedDeps, context: MemberContext, { postId }: Input): Promise<Result> {
  return setLike(deps, context, postId, false)
}

/** The row of the like, the count and the event stand or fall together, under the post's lock. What is so already makes no event. */
function setLike(
  { db, streams }: FeedDeps,
  { actor }: MemberContext,
  postId: Input['postId'],
  isLiked: boolean,
): Promise<Result> {
  return db.transaction(async (tx) => {
    const post = await postForPoster(tx, actor, postId)
    const isChanged = isLiked ? await insertLike(tx, post, actor) : await deleteLike(tx, post, actor)
    if (!isChanged) return { counts: presentCounts(post) }
    const counts = presentCounts(await countAt(tx, post, { likes: isLiked ? 1 : -1 }))
    await streams.append(tx, streamOfFeed(actor.workspaceId), [postLiked(post.id, actor.memberId, isLiked, counts)])
    return { counts }
  })
}
