import { route, type Route } from '@meydan/platform/operations/route'
import { operations } from '@meydan/protocol'
import { deleteComment, editComment } from './comments/change-comment.ts'
import { listCommentPage } from './comments/list-comments.ts'
import { postComment } from './comments/post-comment.ts'
import type { FeedDeps } from './deps.ts'
import { likePost, unlikePost } from './likes/like-post.ts'
import { listLikePage } from './likes/list-likes.ts'
import { createPost } from './posts/create-post.ts'
import { deletePost } from './posts/delete-post.ts'
import { editPost } from './posts/edit-post.ts'
import { getPicture } from './posts/get-picture.ts'
import { getPost } from './posts/get-post.ts'
import { listPostPage } from './posts/list-posts.ts'
import { setPostActive } from './posts/set-post-active.ts'
import type { FeedStatsReader } from './stats/get-stats.ts'

const { feed } = operations

/** The operations of the feed and who carries them out. */
export function feedRoutes(deps: FeedDeps, stats: FeedStatsReader): Route[] {
  return [
    route(feed.listPosts, (ctx, input) => listPostPage(deps.db, ctx, input)),
    route(feed.createPost, (ctx, input) => createPost(deps, ctx, input)),
    route(feed.getPost, (ctx, input) => getPost(deps.db, ctx, input)),
    route(feed.getPicture, (ctx, input) => getPicture(deps, ctx, input)),
    route(feed.editPost, (ctx, input) => editPost(deps, ctx, input)),
    route(feed.deletePost, (ctx, input) => deletePost(deps, ctx, input)),
    route(feed.setPostActive, (ctx, input) => setPostActive(deps, ctx, input)),
    route(feed.likePost, (ctx, input) => likePost(deps, ctx, input)),
    route(feed.unlikePost, (ctx, input) => unlikePost(deps, ctx, input)),
    route(feed.listLikes, (ctx, input) => listLikePage(deps.db, ctx, input)),
    route(feed.listComments, (ctx, input) => listCommentPage(deps.db, ctx, input)),
    route(feed.postComment, (ctx, input) => postComment(deps, ctx, input)),
    route(feed.editComment, (ctx, input) => editComment(deps, ctx, input)),
    route(feed.deleteComment, (ctx, input) => deleteComment(deps, ctx, input)),
    route(feed.getStats, (ctx) => stats.statsFor(ctx)),
  ]
}
