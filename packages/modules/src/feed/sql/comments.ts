import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { ClientId, MemberId, PostId, WorkspaceId } from '@meydan/protocol'
import { commentColumns, joinCommentAuthor, type CommentRow, type PostRow } from './columns.ts'
import { feedHead, type FeedHead } from './feed-head.ts'

type PostKey = Pick<PostRow, 'workspace_id' | 'id'>

/** What a new comment is made of. */
export interface NewComment {
  readonly seq: number
  readonly authorId: MemberId
  readonly clientId: ClientId
  readonly requestHash: Buffer
  readonly body: string
}

/** Under the post's lock, which has given out its number. */
export async function insertComment(tx: Transaction, post: PostKey, comment: NewComment): Promise<void> {
  await tx.rows(sql`
    insert into post_comments (workspace_id, post_id, seq, author_id, client_id, request_hash, body)
    values (${post.workspace_id}, ${post.id}, ${comment.seq}, ${comment.authorId}, ${comment.clientId},
            ${comment.requestHash}, ${comment.body})`)
}

/** The comment that somebody made with a client id, deleted or not. */
export function commentByClientId(
  db: Queryable,
  post: PostKey,
  { authorId, clientId }: Pick<NewComment, 'authorId' | 'clientId'>,
): Promise<{ seq: number; request_hash: Buffer; created_at: Date } | undefined> {
  return db.row(sql<{ seq: number; request_hash: Buffer; created_at: Date }>`
    select seq, request_hash, created_at from post_comments
     where workspace_id = ${post.workspace_id} and post_id = ${post.id} and author_id = ${authorId}
       and client_id = ${clientId}`)
}

/** One comment, deleted or not. */
export function commentBySeq(db: Queryable, post: PostKey, seq: number): Promise<CommentRow | undefined> {
  return db.row(sql<CommentRow>`
    select ${commentColumns} from post_comments c ${joinCommentAuthor}
     where c.workspace_id = ${post.workspace_id} and c.post_id = ${post.id} and c.seq = ${seq}`)
}

/** Comments by post and number, for the log's references; in any order. */
export async function commentsByKeys(
  db: Queryable,
  keys: readonly { workspaceId: WorkspaceId; postId: PostId; seq: number }[],
): Promise<CommentRow[]> {
  if (keys.length === 0) return []
  return db.rows(sql<CommentRow>`
    select distinct on (c.workspace_id, c.post_id, c.seq) ${commentColumns}
      from unnest(${keys.map(({ workspaceId }) => workspaceId)}::uuid[], ${keys.map(({ postId }) => postId)}::uuid[],
                  ${keys.map(({ seq }) => seq)}::int[]) as k(workspace_id, post_id, seq)
      join post_comments c on c.workspace_id = k.workspace_id and c.post_id = k.post_id and c.seq = k.seq
      ${joinCommentAuthor}`)
}

/** Which comments of a post are wanted. */
export interface PageOfComments {
  readonly before: number | undefined
  readonly after: number | undefined
  readonly limit: number
}

/** The newest first, with `after` the oldest first; one more than asked for. */
export function listComments(
  db: Queryable,
  post: PostKey,
  page: PageOfComments,
): Promise<(FeedHead & (CommentRow | { seq: null }))[]> {
  const order = page.after === undefined ? sql`desc` : sql`asc`
  return db.rows(sql<FeedHead & (CommentRow | { seq: null })>`
    select h.epoch, h.head, page.*
      from ${feedHead(post.workspace_id)} h
      left join lateral (
        select ${commentColumns} from post_comments c ${joinCommentAuthor}
         where c.workspace_id = ${post.workspace_id} and c.post_id = ${post.id} and c.deleted_at is null
           ${page.before === undefined ? sql`` : sql`and c.seq < ${page.before}`}
           ${page.after === undefined ? sql`` : sql`and c.seq > ${page.after}`}
         order by c.seq ${order}
         limit ${page.limit + 1}
      ) page on true
     order by page.seq ${order}`)
}

/** Under the post's lock. */
export async function updateComment(tx: Transaction, post: PostKey, seq: number, body: string): Promise<void> {
  await tx.rows(sql`
    update post_comments set body = ${body}, version = version + 1, edited_at = now()
     where workspace_id = ${post.workspace_id} and post_id = ${post.id} and seq = ${seq}`)
}

/** Takes everything that one says, or all of a post. Under the post's lock. */
export async function blankComments(tx: Transaction, post: PostKey, seq?: number): Promise<void> {
  await tx.rows(sql`
    update post_comments set body = '', version = version + 1, deleted_at = now()
     where workspace_id = ${post.workspace_id} and post_id = ${post.id} and deleted_at is null
       ${seq === undefined ? sql`` : sql`and seq = ${seq}`}`)
}
