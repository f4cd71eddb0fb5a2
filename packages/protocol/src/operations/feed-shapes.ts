import * as z from 'zod/mini'
import { field, instant, line, text } from '../fields.ts'
import { fileId, memberId, postId, seq } from '../ids.ts'
import { limits } from '../limits.ts'

const author = z.strictObject({ id: field(memberId, 'The member.'), name: field(z.string(), 'The name of now.') })

/** What it says as it is given. */
export const postTitle = line({ max: limits.postTitle })
export const postContent = text({ min: 1, max: limits.postContent }).check(
  z.refine((content) => content.trim() !== '', { error: 'must say something' }),
)
export const commentBody = text({ min: 1, max: limits.commentBody }).check(
  z.refine((body) => body.trim() !== '', { error: 'must say something' }),
)

/** How often a post was liked and commented on: absolute, so that the higher revision is right whichever comes first. */
export const postCounts = z.strictObject({
  revision: field(z.int().check(z.gte(0)), 'Rises with each change of the counts.'),
  likes: field(z.int().check(z.gte(0)), 'Members who like it.'),
  comments: field(z.int().check(z.gte(0)), 'Comments that are there.'),
})
export type PostCounts = z.output<typeof postCounts>

/** A picture of a post; its bytes are `feed.getPicture`. */
export const postPicture = z.strictObject({
  id: field(fileId, 'The picture.'),
  width: field(z.int(), 'In pixels.'),
  height: field(z.int(), 'In pixels.'),
})
export type PostPicture = z.output<typeof postPicture>

/** A post as everybody sees it. */
export const post = z.strictObject({
  id: field(postId, 'The post.'),
  author: field(author, 'Who wrote it.'),
  title: field(z.string(), 'The title.'),
  content: field(z.string(), 'The text; `<@member-id>` mentions a member.'),
  pictures: field(z.array(postPicture), 'Pictures, in their order; at most four.'),
  isActive: field(z.boolean(), 'false: hidden; only its author and those who manage the workspace see it.'),
  version: field(z.int().check(z.gte(1)), 'Rises with each change of what it says and of whether it is hidden.'),
  counts: field(postCounts, 'Likes and comments.'),
  createdAt: field(instant, 'When it was posted.'),
  editedAt: field(z.nullable(instant), 'When what it says was last changed.'),
})
export type Post = z.output<typeof post>

/** A post as one member sees it. */
export const seenPost = z.strictObject({
  ...post.shape,
  isLiked: field(z.boolean(), 'Whether the caller likes it.'),
})
export type SeenPost = z.output<typeof seenPost>

export const comment = z.strictObject({
  postId: field(postId, 'The post.'),
  seq: field(seq, 'Its number at the post: 1, 2, 3 … in the order of writing.'),
  author: field(author, 'Who wrote it.'),
  body: field(z.string(), 'The text; `<@member-id>` mentions a member.'),
  version: field(z.int().check(z.gte(1)), 'Rises with each change.'),
  createdAt: field(instant, 'When it was written.'),
  editedAt: field(z.nullable(instant), 'When it was last changed.'),
})
export type Comment = z.output<typeof comment>

/** Somebody who likes a post. */
export const liker = z.strictObject({
  member: field(author, 'Who.'),
  likedAt: field(instant, 'When.'),
})
export type Liker = z.output<typeof liker>

/** How the feed does. */
export const feedStats = z.strictObject({
  posts: field(z.int(), 'Posts that are not hidden.'),
  comments: field(z.int(), 'Comments on them.'),
  likes: field(z.int(), 'Likes of them.'),
  activeMembers: field(z.int(), 'Members who posted, commented or liked in the last 30 days.'),
  mostLiked: field(
    z.array(
      z.strictObject({
        id: field(postId, 'The post.'),
        title: field(z.string(), 'Its title.'),
        author: field(author, 'Who wrote it.'),
        likes: field(z.int(), 'Members who like it.'),
      }),
    ),
    'Posts with the most likes, at most five.',
  ),
  mostActive: field(
    z.array(
      z.strictObject({
        member: field(author, 'Who.'),
        posts: field(z.int(), 'Posts in the last 30 days.'),
        comments: field(z.int(), 'Comments in the last 30 days.'),
      }),
    ),
    'Members who wrote most in the last 30 days, at most five.',
  ),
  asOf: field(instant, 'When this was counted: it is counted anew after five minutes.'),
})
export type FeedStats = z.output<typeof feedStats>
