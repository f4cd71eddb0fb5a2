// The events of the feed. What they tell of is logged as a reference, so that the log keeps no text that was edited, hidden
// or deleted since.
import type { NewEvent, Stream } from '@meydan/platform/streams/stream'
import {
  feedStream,
  type ClientId,
  type EventKind,
  type EventPayload,
  type PostCounts,
  type PostId,
  type WorkspaceId,
} from '@meydan/protocol'
import { presentComment, presentForAll } from './present.ts'
import type { CommentRow, PostRow } from './sql/columns.ts'

/** The stream of a workspace's feed. Its lock comes after a post's. */
export function streamOfFeed(workspaceId: WorkspaceId): Stream {
  return { workspaceId, key: feedStream(workspaceId) }
}

/** Somebody posted. */
export function postCreated(row: PostRow, clientId: ClientId): NewEvent {
  const logged = { postId: row.id, authorId: row.author_id, clientId }
  return referring('feed.post.created', row.version, logged, { ...logged, post: presentForAll(row) })
}

/** A post says something else, was hidden or is shown again. */
export function postChanged(row: PostRow): NewEvent {
  const logged = { postId: row.id }
  return referring('feed.post.changed', row.version, logged, { ...logged, post: presentForAll(row) })
}

/** A post is gone with its likes and comments. */
export function postDeleted(postId: PostId): NewEvent {
  return whole('feed.post.deleted', { postId })
}

/** Somebody commented. */
export function commentPosted(row: CommentRow, clientId: ClientId, counts: PostCounts): NewEvent {
  const logged = { postId: row.post_id, seq: row.seq, clientId, counts }
  return referring('feed.comment.posted', row.seq, logged, { ...logged, comment: presentComment(row) })
}

/** A comment says something else. */
export function commentEdited(row: CommentRow): NewEvent {
  const logged = { postId: row.post_id, seq: row.seq }
  return referring('feed.comment.edited', row.seq, logged, { ...logged, comment: presentComment(row) })
}

/** A comment is gone. */
export function commentDeleted(postId: PostId, seq: number, counts: PostCounts): NewEvent {
  return whole('feed.comment.deleted', { postId, seq, counts })
}

function whole<Kind extends EventKind>(kind: Kind, payload: EventPayload<Kind>): NewEvent {
  return { kind, logged: payload }
}

function referring<Kind extends EventKind>(
  kind: Kind,
  ref: number,
  logged: Partial<EventPayload<Kind>>,
  live: EventPayload<Kind>,
): NewEvent {
  return { kind, ref, logged, live }
}
