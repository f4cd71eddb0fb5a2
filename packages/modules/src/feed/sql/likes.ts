import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, PostId } from '@meydan/protocol'
import type { PostRow } from './columns.ts'

type PostKey = Pick<PostRow, 'workspace_id' | 'id'>

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
