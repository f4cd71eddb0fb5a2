import * as z from 'zod/mini'
import type { ErrorCode } from '../errors.ts'
import { count, field, instant, line } from '../fields.ts'
import { clientId, fileId, postId, seq, workspaceId } from '../ids.ts'
import { limits } from '../limits.ts'
import { defineDownload, defineOperation } from '../operation.ts'
import { positions } from '../streams.ts'
import { comment, commentBody, feedStats, liker, postContent, postCounts, postTitle, seenPost } from './feed-shapes.ts'

const nothing = z.strictObject({})
const inFeed = [
  'session.required',
  'request.workspace_required',
  'workspaces.not_found',
  'workspaces.role_required',
] as const satisfies ErrorCode[]
const atPost = [...inFeed, 'feed.post_not_found'] as const satisfies ErrorCode[]
const atComment = [...atPost, 'feed.comment_not_found'] as const satisfies ErrorCode[]
const pageSize = z.optional(count({ min: 1, max: limits.page }))
const pathSeq = count({ min: 1, max: 999_999_999 })
const seenVersion = z.int().check(z.gte(1))
const postCursor = z.string().check(z.regex(/^[01]_\d{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))
const seqCursor = z.string().check(z.regex(/^\d{1,9}$/))
const likeCursor = z.string().check(z.regex(/^\d{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))
const byId = { postId: field(postId, 'The post.') }

export const listPosts = defineOperation({
  name: 'feed.listPosts',
  method: 'GET',
  path: '/api/community/posts',
  summary:
    'A page of the feed, the first in its order first. By likes, a post whose count passes the cursor between two pages may come again or be left out: drop repeats by id.',
  caller: 'member',
  input: z.strictObject({
    sort: field(
      z.optional(z.enum(['newest', 'liked'])),
      'The newest first, or those with the most likes; newest when left out.',
    ),
    search: field(
      z.optional(line({ max: limits.searchText })),
      'Only posts with all of these words, in whatever form or case, with or without Turkish letters; whole words and word stems come before beginnings of words.',
    ),
    before: field(z.optional(postCursor), 'Posts behind this place: `nextCursor` of the page before.'),
    after: field(z.optional(postCursor), 'Posts in front of this place; not together with `before`.'),
    limit: field(pageSize, 'Posts of a page; 50 when left out.'),
  }),
  result: z.strictObject({
    posts: field(z.array(seenPost), 'In their order.'),
    hasMore: field(z.boolean(), 'Whether there are more in the direction asked for.'),
    nextCursor: field(z.nullable(postCursor), 'Pass it as `before` for those behind the last one.'),
    prevCursor: field(z.nullable(postCursor), 'Pass it as `after` for those in front of the first one.'),
    positions: field(positions, 'Where this page stands.'),
  }),
  errors: inFeed,
  credits: 3,
})

export const createPost = defineOperation({
  name: 'feed.createPost',
  method: 'POST',
  path: '/api/community/posts',
  summary: 'Posts; the answer comes after the commit and is the same for each retry with the same client id.',
  caller: 'member',
  input: z.strictObject({
    clientId: field(clientId, 'Id of this post at its author, kept over retries.'),
    title: field(postTitle, 'The title.'),
    content: field(postContent, 'The text; `<@member-id>` mentions a member.'),
    pictures: field(
      z.optional(z.array(fileId).check(z.maxLength(limits.postPictures))),
      'Pictures that the caller has uploaded (`files.uploadFile`), in their order.',
    ),
  }),
  result: z.strictObject({
    postId: field(postId, 'The post.'),
    createdAt: field(instant, 'When it was stored.'),
  }),
  errors: [...inFeed, 'request.id_reused', 'files.not_found'],
  rateLimits: [{ count: 5, perMs: 60_000, by: 'member' }],
})

export const getPost = defineOperation({
  name: 'feed.getPost',
  method: 'GET',
  path: '/api/community/posts/:postId',
  summary: 'One post.',
  caller: 'member',
  input: z.strictObject(byId),
  result: z.strictObject({
    post: field(seenPost, 'The post.'),
    positions: field(positions, 'Where it stands.'),
  }),
  errors: atPost,
})

export const getPicture = defineDownload({
  name: 'feed.getPicture',
  path: '/api/community/pictures/:workspaceId/:postId/:id',
  summary: 'Answers a picture of a post to whoever sees the post.',
  caller: 'member',
  input: z.strictObject({
    workspaceId: field(workspaceId, 'The workspace of the post.'),
    ...byId,
    id: field(fileId, 'The picture.'),
  }),
  errors: [...atPost, 'files.not_found'],
})

export const editPost = defineOperation({
  name: 'feed.editPost',
  method: 'PUT',
  path: '/api/community/posts/:postId',
  summary: 'Changes what an own post says. Who is mentioned by an edit is not told.',
  caller: 'member',
  input: z.strictObject({
    ...byId,
    title: field(postTitle, 'The new title.'),
    content: field(postContent, 'The new text.'),
    version: field(seenVersion, 'The version that the author saw; if there is a newer one, nothing is changed.'),
  }),
  result: z.strictObject({ post: field(seenPost, 'The post after the change.') }),
  errors: [...atPost, 'feed.not_author', 'feed.version_passed'],
  rateLimits: [{ count: 30, perMs: 60_000, by: 'member' }],
})

export const deletePost = defineOperation({
  name: 'feed.deletePost',
  method: 'DELETE',
  path: '/api/community/posts/:postId',
  summary: 'Deletes a post with its comments, whose text is gone then: by its author or who manages the workspace.',
  caller: 'member',
  input: z.strictObject(byId),
  result: nothing,
  errors: [...atPost, 'feed.not_author'],
})

export const setPostActive = defineOperation({
  name: 'feed.setPostActive',
  method: 'PUT',
  path: '/api/community/posts/:postId/active',
  summary: 'Hides a post from all but its author and those who manage the workspace, or shows it again.',
  caller: 'member',
  input: z.strictObject({ ...byId, isActive: field(z.boolean(), 'Whether everybody sees it.') }),
  result: z.strictObject({ post: field(seenPost, 'The post after the change.') }),
  errors: atPost,
})

const likeLimit = [{ count: 120, perMs: 60_000, by: 'member' }] as const
const liked = z.strictObject({ counts: field(postCounts, 'The counts after it.') })

export const likePost = defineOperation({
  name: 'feed.likePost',
  method: 'PUT',
  path: '/api/community/posts/:postId/like',
  summary: 'Likes a post. Once for each member, however often it is called.',
  caller: 'member',
  input: z.strictObject(byId),
  result: liked,
  errors: [...atPost, 'feed.post_hidden'],
  rateLimits: likeLimit,
})

export const unlikePost = defineOperation({
  name: 'feed.unlikePost',
  method: 'DELETE',
  path: '/api/community/posts/:postId/like',
  summary: 'Takes the own like back.',
  caller: 'member',
  input: z.strictObject(byId),
  result: liked,
  errors: [...atPost, 'feed.post_hidden'],
  rateLimits: likeLimit,
})

export const listLikes = defineOperation({
  name: 'feed.listLikes',
  method: 'GET',
  path: '/api/community/posts/:postId/likes',
  summary: 'Who likes a post, the latest first.',
  caller: 'member',
  input: z.strictObject({
    ...byId,
    before: field(z.optional(likeCursor), '`nextCursor` of the page before.'),
    limit: field(pageSize, 'Likes of a page; 50 when left out.'),
  }),
  result: z.strictObject({
    likes: field(z.array(liker), 'A page of them.'),
    nextCursor: field(z.nullable(likeCursor), 'Pass it as `before` for the next page; null on the last one.'),
  }),
  errors: atPost,
})

export const listComments = defineOperation({
  name: 'feed.listComments',
  method: 'GET',
  path: '/api/community/posts/:postId/comments',
  summary: 'A page of comments, the oldest first; without a cursor the newest page.',
  caller: 'member',
  input: z.strictObject({
    ...byId,
    before: field(z.optional(seqCursor), 'Comments older than this `seq`.'),
    after: field(z.optional(seqCursor), 'Comments newer than this `seq`; not together with `before`.'),
    limit: field(pageSize, 'Comments of a page; 50 when left out.'),
  }),
  result: z.strictObject({
    comments: field(z.array(comment), 'Ascending by `seq`; deleted ones are left out.'),
    hasMore: field(z.boolean(), 'Whether there are more in the direction asked for: newer with `after`, else older.'),
    nextCursor: field(z.nullable(seqCursor), '`seq` of the last comment: pass it as `after` for newer ones.'),
    prevCursor: field(z.nullable(seqCursor), '`seq` of the first comment: pass it as `before` for older ones.'),
    positions: field(positions, 'Where this page stands.'),
  }),
  errors: atPost,
  credits: 2,
})

export const postComment = defineOperation({
  name: 'feed.postComment',
  method: 'POST',
  path: '/api/community/posts/:postId/comments',
  summary: 'Comments on a post; the answer is the same for each retry with the same client id.',
  caller: 'member',
  input: z.strictObject({
    ...byId,
    clientId: field(clientId, 'Id of this comment at its author, kept over retries.'),
    body: field(commentBody, 'The text; `<@member-id>` mentions a member.'),
  }),
  result: z.strictObject({
    seq: field(seq, 'The number that the comment got.'),
    createdAt: field(instant, 'When it was stored.'),
  }),
  errors: [...atPost, 'request.id_reused', 'feed.post_hidden', 'feed.too_many_comments'],
  rateLimits: [{ count: 30, perMs: 60_000, by: 'member' }],
})

export const editComment = defineOperation({
  name: 'feed.editComment',
  method: 'PUT',
  path: '/api/community/posts/:postId/comments/:seq',
  summary: 'Changes what an own comment says.',
  caller: 'member',
  input: z.strictObject({
    ...byId,
    seq: field(pathSeq, 'The comment.'),
    body: field(commentBody, 'The new text.'),
    version: field(seenVersion, 'The version that the author saw; if there is a newer one, nothing is changed.'),
  }),
  result: z.strictObject({ comment: field(comment, 'The comment after the change.') }),
  errors: [...atComment, 'feed.not_author', 'feed.version_passed', 'feed.post_hidden'],
  rateLimits: [{ count: 30, perMs: 60_000, by: 'member' }],
})

export const deleteComment = defineOperation({
  name: 'feed.deleteComment',
  method: 'DELETE',
  path: '/api/community/posts/:postId/comments/:seq',
  summary: 'Deletes a comment, whose text is gone then: by its author or who manages the workspace.',
  caller: 'member',
  input: z.strictObject({ ...byId, seq: field(pathSeq, 'The comment.') }),
  result: nothing,
  errors: [...atComment, 'feed.not_author'],
})

export const getStats = defineOperation({
  name: 'feed.getStats',
  method: 'GET',
  path: '/api/community/stats',
  summary: 'How the feed does, counted at most once in five minutes.',
  caller: 'member',
  input: nothing,
  result: z.strictObject({ stats: field(feedStats, 'The figures.') }),
  errors: inFeed,
  shed: 'first',
})

/** The operations of the feed. */
export const feedOperations = {
  listPosts,
  createPost,
  getPost,
  getPicture,
  editPost,
  deletePost,
  setPostActive,
  likePost,
  unlikePost,
  listLikes,
  listComments,
  postComment,
  editComment,
  deleteComment,
  getStats,
} as const
