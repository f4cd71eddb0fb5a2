import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, newId, type operations, type ParsedInputOf, type PostId, type ResultOf } from '@meydan/protocol'
import { mentionedMembers } from '@meydan/protocol/text/mentions'
import { keepFiles, type StoredFile } from '../../files/index.ts'
import { requestHash } from '../../workspaces/index.ts'
import { memberForFeed, postForReader } from '../access.ts'
import type { FeedDeps } from '../deps.ts'
import { postCreated, streamOfFeed } from '../events.ts'
import { tellOfPost } from '../notices/tell.ts'
import { insertPictures, type NewPicture } from '../sql/pictures.ts'
import { insertPost, postByClientId } from '../sql/posts.ts'

/** `feed.createPost`. */
export async function createPost(
  deps: FeedDeps,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.feed.createPost>,
): Promise<ResultOf<typeof operations.feed.createPost>> {
  const { workspaceId } = actor
  const { clientId, title, content, pictures = [] } = input
  const made = { workspaceId, authorId: actor.memberId, clientId, requestHash: requestHash(input), title, content }
  return deps.db.transaction(async (tx) => {
    await memberForFeed(tx, actor)
    const id = newId<PostId>()
    if (!(await insertPost(tx, { ...made, id }))) {
      const earlier = await postByClientId(tx, made)
      if (earlier?.request_hash.equals(made.requestHash) !== true) throw new AppError('request.id_reused')
      return { postId: earlier.id, createdAt: earlier.created_at.toISOString() }
    }
    const kept = await keepFiles(tx, workspaceId, pictures, { kind: 'picture', uploadedBy: actor.memberId })
    await insertPictures(tx, { workspace_id: workspaceId, id }, kept.map(pictureOf))
    const post = await postForReader(tx, actor, id)
    await tellOfPost(deps, tx, post, mentionedMembers(content))
    await deps.streams.append(tx, streamOfFeed(workspaceId), [postCreated(post, clientId)])
    return { postId: id, createdAt: post.created_at.toISOString() }
  })
}

function pictureOf({ id, width, height }: StoredFile): NewPicture {
  if (width === null || height === null) throw new Error('a picture has a size')
  return { id, width, height }
}
