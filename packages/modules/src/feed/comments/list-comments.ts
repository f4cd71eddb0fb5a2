import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, limits, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { postForReader } from '../access.ts'
import { presentComment, presentPositions } from '../present.ts'
import type { CommentRow } from '../sql/columns.ts'
import { listComments } from '../sql/comments.ts'
import type { FeedHead } from '../sql/feed-head.ts'

/** `feed.listComments`. */
export async function listCommentPage(
  db: Database,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.feed.listComments>,
): Promise<ResultOf<typeof operations.feed.listComments>> {
  if (input.before !== undefined && input.after !== undefined) {
    throw new AppError('request.invalid', { issues: [{ path: 'after', message: 'not together with before' }] })
  }
  const post = await postForReader(db, actor, input.postId)
  const limit = input.limit ?? limits.pageDefault
  const rows = await listComments(db, post, {
    before: input.before === undefined ? undefined : Number(input.before),
    after: input.after === undefined ? undefined : Number(input.after),
    limit,
  })
  const [head] = rows
  if (head === undefined) throw new Error('there is a row even without comments')
  const comments = rows.filter((row): row is CommentRow & FeedHead => row.seq !== null)
  const page = comments.slice(0, limit)
  if (input.after === undefined) page.reverse()
  return {
    comments: page.map(presentComment),
    hasMore: comments.length > limit,
    nextCursor: page.at(-1)?.seq.toString() ?? null,
    prevCursor: page[0]?.seq.toString() ?? null,
    positions: presentPositions(actor.workspaceId, head),
  }
}
