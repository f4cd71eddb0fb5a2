import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { ClientId, MemberId, PostId, WorkspaceId } from '@meydan/protocol'
import { joinPostAuthor, postColumns, type PostRow } from './columns.ts'

/** What a new post is made of. */
export interface NewPost {
  readonly workspaceId: WorkspaceId
  readonly id: PostId
  readonly authorId: MemberId
  readonly clientId: ClientId
  readonly requestHash: Buffer
  readonly title: string
  readonly content: string
}

/** Says whether it was made: not when the author has one with that client id. Waits for one that is being made. */
export async function insertPost(tx: Transaction, post: NewPost): Promise<boolean> {
  const row = await tx.row(sql`
    insert into posts (workspace_id, id, author_id, client_id, request_hash, title, content)
    values (${post.workspaceId}, ${post.id}, ${post.authorId}, ${post.clientId}, ${post.requestHash}, ${post.title},
            ${post.content})
    on conflict (workspace_id, author_id, client_id) do nothing
    returning 1 as one`)
  return row !== undefined
}

/** The post that somebody made with a client id, deleted or not. */
export function postByClientId(
  db: Queryable,
  { workspaceId, authorId, clientId }: Pick<NewPost, 'workspaceId' | 'authorId' | 'clientId'>,
): Promise<{ id: PostId; request_hash: Buffer; created_at: Date } | undefined> {
  return db.row(sql<{ id: PostId; request_hash: Buffer; created_at: Date }>`
    select id, request_hash, created_at from posts
     where workspace_id = ${workspaceId} and author_id = ${authorId} and client_id = ${clientId}`)
}

/** Posts by their ids, whoever sees them; in any order. For events, which tell only what everybody sees. */
export async function postsByIds(
  db: Queryable,
  keys: readonly { workspaceId: WorkspaceId; postId: PostId }[],
): Promise<PostRow[]> {
  return db.rows(sql<PostRow>`
    select distinct on (p.workspace_id, p.id) ${postColumns}
      from unnest(${keys.map(({ workspaceId }) => workspaceId)}::uuid[], ${keys.map(({ postId }) => postId)}::uuid[])
             as k(workspace_id, id)
      join posts p on p.workspace_id = k.workspace_id and p.id = k.id ${joinPostAuthor}`)
}

/** Under the post's lock. */
export async function updatePostText(
  tx: Transaction,
  post: Pick<PostRow, 'workspace_id' | 'id'>,
  { title, content }: { title: string; content: string },
): Promise<void> {
  await tx.rows(sql`
    update posts set title = ${title}, content = ${content}, version = version + 1, edited_at = now()
     where workspace_id = ${post.workspace_id} and id = ${post.id}`)
}

/** Under the post's lock. */
export async function updatePostActive(
  tx: Transaction,
  post: Pick<PostRow, 'workspace_id' | 'id'>,
  isActive: boolean,
): Promise<void> {
  await tx.rows(sql`
    update posts set is_active = ${isActive}, version = version + 1
     where workspace_id = ${post.workspace_id} and id = ${post.id}`)
}

/** Takes everything that it says. Under the post's lock. */
export async function blankPost(tx: Transaction, post: Pick<PostRow, 'workspace_id' | 'id'>): Promise<void> {
  await tx.rows(sql`
    update posts set title = '', content = '', version = version + 1, likes_count = 0, comments_count = 0,
                     deleted_at = now()
     where workspace_id = ${post.workspace_id} and id = ${post.id}`)
}
