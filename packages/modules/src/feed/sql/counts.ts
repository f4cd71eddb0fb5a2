// What changes the count of a post's comments. Each under the post's lock, with the row that it counts, so that the count is exact.
import type { Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { PostRow } from './columns.ts'

export type CountsRow = Pick<PostRow, 'counts_revision' | 'likes_count' | 'comments_count'>
type PostKey = Pick<PostRow, 'workspace_id' | 'id'>

const returned = sql`counts_revision, likes_count, comments_count`

/** One comment less. */
export async function discountComment(tx: Transaction, post: PostKey): Promise<CountsRow> {
  const row = await tx.row(sql<CountsRow>`
    update posts set comments_count = comments_count - 1, counts_revision = counts_revision + 1
     where workspace_id = ${post.workspace_id} and id = ${post.id}
    returning ${returned}`)
  return existing(row)
}

/** Gives out the number of a comment, and counts it. */
export async function takeCommentNumber(tx: Transaction, post: PostKey): Promise<CountsRow & { last_comment: number }> {
  const row = await tx.row(sql<CountsRow & { last_comment: number }>`
    update posts set last_comment = last_comment + 1, comments_count = comments_count + 1,
                     counts_revision = counts_revision + 1
     where workspace_id = ${post.workspace_id} and id = ${post.id}
    returning ${returned}, last_comment`)
  return existing(row)
}

function existing<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('the post is locked and not there')
  return row
}
