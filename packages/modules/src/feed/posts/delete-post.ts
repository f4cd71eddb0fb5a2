import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf } from '@meydan/protocol'
import { dropFiles } from '../../files/index.ts'
import { postForRemover } from '../access.ts'
import type { FeedDeps } from '../deps.ts'
import { postDeleted, streamOfFeed } from '../events.ts'
import { blankComments } from '../sql/comments.ts'
import { deletePictures } from '../sql/pictures.ts'
import { deleteLikes } from '../sql/likes.ts'
import { blankPost } from '../sql/posts.ts'

/** `feed.deletePost`. Deleting twice is fine. */
export function deletePost(
  deps: FeedDeps,
  { actor }: MemberContext,
  { postId }: ParsedInputOf<typeof operations.feed.deletePost>,
): Promise<Record<string, never>> {
  return deps.db.transaction(async (tx) => {
    const post = await postForRemover(tx, actor, postId)
    if (post.deleted_at !== null) return {}
    await blankComments(tx, post)
    await deleteLikes(tx, post)
    await dropFiles(tx, actor.workspaceId, await deletePictures(tx, post))
    await blankPost(tx, post)
    await deps.streams.append(tx, streamOfFeed(actor.workspaceId), [postDeleted(post.id)])
    return {}
  })
}
