// Who gets what answer from the operations of the feed.
import { newId, type PostId, type WorkspaceId } from '@meydan/protocol'
import { byManagers, inWorkspace } from './access-positions.ts'

/** A post of the insider, with a comment of the insider. */
interface PostOfInsider {
  readonly workspaceId: WorkspaceId
  readonly postId: PostId
}

/** Who belongs to the workspace sees its feed; for others a post is not there. */
const inFeed = { ...inWorkspace, neighbour: 'feed.post_not_found' } as const
/** What somebody wrote is for its author; and for those who manage the workspace where they may take it away. */
const byAuthor = { ...inFeed, outsider: 'feed.not_author', removed: 'feed.not_author' } as const

const nothing = () => ({})
const post = ({ postId }: PostOfInsider) => ({ postId })
const firstComment = ({ postId }: PostOfInsider) => ({ postId, seq: 1 })

/** The feed's part of the table. */
export const feedRows = {
  'feed.listPosts': { input: nothing, answers: inWorkspace },
  'feed.createPost': {
    input: () => ({ clientId: newId(), title: 'Duyuru', content: 'Merhaba' }),
    answers: inWorkspace,
  },
  'feed.getPost': { input: post, answers: inFeed },
  // A picture that is not there is refused behind the door of its post.
  'feed.getPicture': {
    input: ({ workspaceId, postId }: PostOfInsider) => ({ workspaceId, postId, id: postId }),
    answers: {
      ...inFeed,
      neighbour: 'feed.post_not_found',
      outsider: 'files.not_found',
      removed: 'files.not_found',
      insider: 'files.not_found',
      creator: 'files.not_found',
    },
  },
  'feed.editPost': {
    input: (scene: PostOfInsider) => ({ ...post(scene), title: 'Yeni', content: 'Metin', version: 1 }),
    answers: { ...byAuthor, creator: 'feed.not_author' },
  },
  // The insider, who is tried before, has deleted it; to whoever manages the workspace that is as good.
  'feed.deletePost': { input: post, answers: byAuthor },
  'feed.setPostActive': {
    input: (scene: PostOfInsider) => ({ ...post(scene), isActive: true }),
    answers: { ...byManagers, neighbour: 'feed.post_not_found' },
  },
  'feed.likePost': { input: post, answers: inFeed },
  'feed.unlikePost': { input: post, answers: inFeed },
  'feed.listLikes': { input: post, answers: inFeed },
  'feed.listComments': { input: post, answers: inFeed },
  'feed.postComment': {
    input: (scene: PostOfInsider) => ({ ...post(scene), clientId: newId(), body: 'Tebrikler' }),
    answers: inFeed,
  },
  'feed.editComment': {
    input: (scene: PostOfInsider) => ({ ...firstComment(scene), body: 'Yeni', version: 1 }),
    answers: { ...byAuthor, creator: 'feed.not_author' },
  },
  'feed.deleteComment': { input: firstComment, answers: byAuthor },
  'feed.getStats': { input: nothing, answers: inWorkspace },
} as const
