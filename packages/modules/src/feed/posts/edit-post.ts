import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { postForAuthor, postForReader } from '../access.ts'
import type { FeedDeps } from '../deps.ts'
import { postChanged, streamOfFeed } from '../events.ts'
import { presentSeenPost } from '../present.ts'
import { updatePostText } from '../sql/posts.ts'

/** `feed.editPost`. What it says already makes no event, whatever version was seen: so an edit may be sent again. */
export function editPost(
  deps: FeedDeps,
  { actor }: MemberContext,
  { postId, title, content, version }: ParsedInputOf<typeof operations.feed.editPost>,
): Promise<ResultOf<typeof operations.feed.editPost>> {
  return deps.db.transaction(async (tx) => {
    const before = await postForAuthor(tx, actor, postId)
    if (before.title === title && before.content === content) return { post: presentSeenPost(before) }
    if (before.version !== version) throw new AppError('feed.version_passed')
    await updatePostText(tx, before, { title, content })
    const post = await postForReader(tx, actor, postId)
    await deps.streams.append(tx, streamOfFeed(actor.workspaceId), [postChanged(post)])
    return { post: presentSeenPost(post) }
  })
}
