import type { Queryable } from '@meydan/platform/db/database'
import type { ReferenceToFill, StreamStorage } from '@meydan/platform/streams/kinds'
import type { PostId } from '@meydan/protocol'
import { presentComment, presentForAll } from './present.ts'
import { commentsByKeys } from './sql/comments.ts'
import { postsByIds } from './sql/posts.ts'

/** The feed's stream: posts and comments are read from where they are, as everybody sees them now. */
export const feedStreamStorage: StreamStorage = { kind: 'feed', headTable: 'streams', fill: fillFeed }

interface LoggedReference extends ReferenceToFill {
  readonly logged: { readonly postId: PostId; readonly seq?: number }
}

async function fillFeed(db: Queryable, references: readonly ReferenceToFill[]): Promise<unknown[]> {
  const wanted = references as readonly LoggedReference[]
  const posts = await postsByIds(
    db,
    wanted.map(({ workspaceId, logged }) => ({ workspaceId, postId: logged.postId })),
  )
  const ofComments = wanted.filter(({ logged }) => logged.seq !== undefined)
  const comments = await commentsByKeys(
    db,
    ofComments.map(({ workspaceId, logged }) => ({ workspaceId, postId: logged.postId, seq: logged.seq ?? 0 })),
  )
  const postById = new Map(posts.map((row) => [row.id, presentForAll(row)]))
  const commentByKey = new Map(comments.map((row) => [`${row.post_id}/${row.seq}`, row]))
  return wanted.map(({ logged }) => {
    const post = postById.get(logged.postId) ?? null
    if (logged.seq === undefined) return { ...logged, post }
    const row = commentByKey.get(`${logged.postId}/${logged.seq}`)
    const isThere = post !== null && row !== undefined && row.deleted_at === null
    return { ...logged, comment: isThere ? presentComment(row) : null }
  })
}
