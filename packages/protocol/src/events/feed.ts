import * as z from 'zod/mini'
import { field } from '../fields.ts'
import { clientId, memberId, postId, seq } from '../ids.ts'
import { comment, post, postCounts } from '../operations/feed-shapes.ts'

const at = { postId: field(postId, 'The post.') }
const counted = { ...at, counts: field(postCounts, 'The counts after it.') }
const asItIs = field(
  z.nullable(post),
  'As everybody sees it; null: it is hidden or deleted by now, and whoever may see it asks for it.',
)
const commentAsItIs = field(z.nullable(comment), 'The comment; null: it may no longer be seen.')

/** Events of the `feed:<workspace>` stream. Which posts a client shows is for the client: it passes over those of others. */
export const feedEvents = {
  'feed.post.created': z.object({
    ...at,
    post: asItIs,
    authorId: field(memberId, 'Who wrote it.'),
    clientId: field(clientId, 'The id that its author’s client gave it.'),
  }),
  'feed.post.changed': z.object({ ...at, post: asItIs }),
  'feed.post.deleted': z.object(at),
  'feed.post.liked': z.object({
    ...counted,
    memberId: field(memberId, 'Who likes it, or does no longer.'),
    isLiked: field(z.boolean(), 'Which of both.'),
  }),
  'feed.comment.posted': z.object({
    ...counted,
    comment: commentAsItIs,
    seq: field(seq, 'Its number.'),
    clientId: field(clientId, 'The id that its author’s client gave it.'),
  }),
  'feed.comment.edited': z.object({ ...at, seq: field(seq, 'Its number.'), comment: commentAsItIs }),
  'feed.comment.deleted': z.object({ ...counted, seq: field(seq, 'Its number.') }),
} as const
