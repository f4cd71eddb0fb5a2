// Stores the feed of a workspace. Call inside the transaction of the whole plan, after the people.
import { requestHash } from '@meydan/modules/workspaces/index'
import type { Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { storedIdOf } from '@meydan/platform/streams/stored-id'
import { feedStream, type WorkspaceId } from '@meydan/protocol'
import type { PlannedComment, PlannedPost } from '../plan/planned.ts'
import { batches } from './batches.ts'

/** Stores posts, who likes them, and comments. */
export async function storeFeed(
  tx: Transaction,
  workspaceId: WorkspaceId,
  posts: readonly PlannedPost[],
): Promise<void> {
  if (posts.length === 0) return
  await tx.rows(sql`
    insert into posts (workspace_id, id, author_id, client_id, request_hash, title, content, is_active, version,
                       counts_revision, likes_count, comments_count, last_comment, created_at, edited_at)
    select ${workspaceId}, p.id, p."authorId", p."clientId", p."requestHash", p.title, p.content, not p."isHidden",
           p.version, p.revision, p."likesCount", p."commentsCount", p."lastComment", p."createdAt", p."editedAt"
      from jsonb_to_recordset(${JSON.stringify(posts.map(rowOf))}::jsonb)
        as p(id uuid, "authorId" uuid, "clientId" uuid, "requestHash" bytea, title text, content text,
             "isHidden" boolean, version int, revision bigint, "likesCount" int, "commentsCount" int, "lastComment" int,
             "createdAt" timestamptz, "editedAt" timestamptz)`)
  for (const batch of batches(posts.flatMap(({ id, likes }) => likes.map((like) => ({ ...like, postId: id }))))) {
    await tx.rows(sql`
      insert into post_likes (workspace_id, member_id, post_id, created_at)
      select ${workspaceId}, l."memberId", l."postId", l.at
        from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as l("memberId" uuid, "postId" uuid, at timestamptz)`)
  }
  const comments = posts.flatMap((post) => post.comments.map((comment) => commentRowOf(post, comment)))
  for (const batch of batches(comments)) {
    await tx.rows(sql`
      insert into post_comments (workspace_id, post_id, seq, author_id, client_id, request_hash, body, version,
                                 created_at, edited_at, deleted_at)
      select ${workspaceId}, c."postId", c.seq, c."authorId", c."clientId", c."requestHash", c.body, c.version,
             c."createdAt", c."editedAt", c."deletedAt"
        from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
          as c("postId" uuid, seq int, "authorId" uuid, "clientId" uuid, "requestHash" bytea, body text, version int,
               "createdAt" timestamptz, "editedAt" timestamptz, "deletedAt" timestamptz)`)
  }
  await storeHead(tx, workspaceId, posts)
}

/** Each change of the text, of its being shown, and of the counts raises its own number. */
function rowOf(post: PlannedPost) {
  const { likes, comments, ...row } = post
  const { title, content } = post
  const deleted = comments.filter(({ deletedAt }) => deletedAt !== null).length
  return {
    ...row,
    requestHash: hexOf(requestHash({ title, content })),
    version: 1 + Number(post.editedAt !== null) + Number(post.isHidden),
    revision: likes.length + comments.length + deleted,
    likesCount: likes.length,
    commentsCount: comments.length - deleted,
    lastComment: comments.length,
  }
}

function commentRowOf({ id: postId }: PlannedPost, comment: PlannedComment) {
  const { body, editedAt, deletedAt } = comment
  return {
    ...comment,
    postId,
    requestHash: hexOf(requestHash({ postId, body })),
    body: deletedAt === null ? body : '',
    version: 1 + Number(editedAt !== null) + Number(deletedAt !== null),
  }
}

function hexOf(hash: Buffer): string {
  return `\\x${hash.toString('hex')}`
}

/** The head of the feed's stream; what its events told is read with the feed, and whoever asks for them is told to. */
async function storeHead(tx: Transaction, workspaceId: WorkspaceId, posts: readonly PlannedPost[]): Promise<void> {
  const rows = posts.map(rowOf)
  const ofComments = posts.flatMap(({ comments }) => comments).filter(({ editedAt }) => editedAt !== null).length
  const head = rows.reduce((sum, { version, revision }) => sum + version + revision, ofComments)
  await tx.rows(sql`
    insert into streams (workspace_id, id, head) values (${workspaceId}, ${storedIdOf(feedStream(workspaceId))}, ${head})`)
}
