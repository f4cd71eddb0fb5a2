import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { postForModerator, postForReader } from '../access.ts'
import type { FeedDeps } from '../deps.ts'
import { postChanged, streamOfFeed } from '../events.ts'
import { presentSeenPost } from '../present.ts'
import { updatePostActive } from '../sql/posts.ts'

/** `feed.setPostActive`. What is so already makes no event. */
export function setPostActive(
  deps: FeedDeps,
  { actor }: MemberContext,
  { postId, isActive }: ParsedInputOf<typeof operations.feed.setPostActive>,
): Promise<ResultOf<typeof operations.feed.setPostActive>> {
  return deps.db.transaction(async (tx) => {
    const before = await postForModerator(tx, actor, postId)
    if (before.is_active === isActive) return { post: presentSeenPost(before) }
    await updatePostActive(tx, before, isActive)
    const post = await postForReader(tx, actor, postId)
    await deps.streams.append(tx, streamOfFeed(actor.workspaceId), [postChanged(post)])
    return { post: presentSeenPost(post) }
  })
}
