import type { MemberContext } from '@meydan/platform/operations/context'
import { publishEvents } from '@meydan/platform/streams/append'
import { AppError, feedStream, type operations, type ParsedInputOf, type PostId, type ResultOf } from '@meydan/protocol'
import { memberForFeed, postForReader } from '../access.ts'
import type { FeedDeps } from '../deps.ts'
import { presentCounts } from '../present.ts'
import { setLike, type SetLikeRow } from '../sql/set-like.ts'

type Input = ParsedInputOf<typeof operations.feed.likePost>
type Result = ResultOf<typeof operations.feed.likePost>

/** `feed.likePost`. */
export function likePost(deps: FeedDeps, context: MemberContext, { postId }: Input): Promise<Result> {
  return change(deps, context, postId, true)
}

/** `feed.unlikePost`. */
export function unlikePost(deps: FeedDeps, context: MemberContext, { postId }: Input): Promise<Result> {
  return change(deps, context, postId, false)
}

/** What a member changed at the same moment is looked at anew, so often. */
const maxAttempts = 10

/** What is so already makes no event. The post is read only where nothing changed: to say why. */
async function change(deps: FeedDeps, { actor }: MemberContext, postId: PostId, isLiked: boolean): Promise<Result> {
  const member = await memberForFeed(deps.db, actor)
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const set = await unlessPassed(setLike(deps.db, member, postId, isLiked))
    if (set !== undefined) {
      const { offset, payload } = set
      const event = { offset, kind: 'feed.post.liked', payload }
      publishEvents(deps.pubsub, feedStream(member.workspaceId), await deps.db.epoch(), [event])
      return { counts: payload.counts }
    }
    const post = await postForReader(deps.db, member, postId)
    if (!post.is_active) throw new AppError('feed.post_hidden')
    if (post.is_liked === isLiked) return { counts: presentCounts(post) }
  }
  throw new AppError('server.unavailable')
}

/** undefined: the same member has changed the like since the statement began. */
async function unlessPassed(setting: Promise<SetLikeRow | undefined>): Promise<SetLikeRow | undefined> {
  try {
    return await setting
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '40001') return undefined
    throw error
  }
}
