import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { Actor } from '@meydan/platform/operations/context'
import type { MemberId, PostId } from '@meydan/protocol'
import type { PostRow } from './columns.ts'

type PostKey = Pick<PostRow, 'workspace_id' | 'id'>

/** Says whether there was none of that member before. */
export async function insertLike(tx: Transaction, post: PostKey, { memberId }: Actor): Promise<boolean> {
  const row = await tx.row(sql`
    insert into post_likes (workspace_id, member_id, post_id) values (${post.workspace_id}, ${memberId}, ${post.id})
    on conflict do nothing
    returning 1 as one`)
  return row !== undefined
}

/** Says whether there was one. */
export async function deleteLike(tx: Transaction, post: PostKey, { memberId }: Actor): Promise<boolean> {
  const row = await tx.row(sql`
    delete from post_likes
     where workspace_id = ${post.workspace_id} and member_id = ${memberId} and post_id = ${post.id}
    returning 1 as one`)
  return row !== undefined
}

/** All of a post that is deleted. */
export async function deleteLikes(tx: Transaction, post: PostKey): Promise<void> {
  await tx.rows(sql`delete from post_likes where workspace_id = ${post.workspace_id} and post_id = ${post.id}`)
}

/** The place of a like among those of its post. */
export interface LikePlace {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly memberId: MemberId
}

/** Who likes a post, the latest first, one more than asked for. */
export function listLikes(
  db: Queryable,
  post: PostKey,
  { before, limit }: { before: LikePlace | undefined; limit: number },
): Promise<{ member_id: MemberId; name: string; created_at: Date }[]> {
  return db.rows(sql<{ member_id: MemberId; name: string; created_at: Date }>`
    select l.member_id, m.name, l.created_at
      from post_likes l join members m on m.workspace_id = l.workspace_id and m.id = l.member_id
     where l.workspace_id = ${post.workspace_id} and l.post_id = ${post.id as PostId}
       ${before === undefined ? sql`` : sql`and (l.created_at, l.member_id) < (${new Date(before.at)}::timestamptz, ${before.memberId}::uuid)`}
     order by l.created_at desc, l.member_id desc
     limit ${limit + 1}`)
}
