import { feedStream } from '@meydan/protocol'
import type { Comment, Positions, Post, PostCounts, SeenPost, WorkspaceId } from '@meydan/protocol'
import type { PostForActor } from './access.ts'
import type { CommentRow, PostRow } from './sql/columns.ts'
import type { FeedHead } from './sql/feed-head.ts'

/** A post as everybody sees it. */
export function presentPost(row: PostRow): Post {
  return {
    id: row.id,
    author: { id: row.author_id, name: row.author_name },
    title: row.title,
    content: row.content,
    pictures: row.pictures,
    isActive: row.is_active,
    version: row.version,
    counts: presentCounts(row),
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
  }
}

/** A post as one member sees it. */
export function presentSeenPost(row: PostForActor): SeenPost {
  return { ...presentPost(row), isLiked: row.is_liked }
}

/** A post as it may be told to all who look: null while it is hidden or deleted. */
export function presentForAll(row: PostRow): Post | null {
  return row.is_active && row.deleted_at === null ? presentPost(row) : null
}

/** Likes and comments of a post. */
export function presentCounts(row: Pick<PostRow, 'counts_revision' | 'likes_count' | 'comments_count'>): PostCounts {
  return { revision: row.counts_revision, likes: row.likes_count, comments: row.comments_count }
}

/** A comment as it travels. */
export function presentComment(row: CommentRow): Comment {
  return {
    postId: row.post_id,
    seq: row.seq,
    author: { id: row.author_id, name: row.author_name },
    body: row.body,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
  }
}

/** Where a page stands. */
export function presentPositions(workspaceId: WorkspaceId, { epoch, head }: FeedHead): Positions {
  return { epoch, offsets: { [feedStream(workspaceId)]: head } }
}
