import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, limits, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { memberForFeed, moderates, type PostForActor } from '../access.ts'
import { presentPositions, presentSeenPost } from '../present.ts'
import type { FeedHead } from '../sql/feed-head.ts'
import { listPosts } from '../sql/list-posts.ts'
import { parsePlace, presentPlace } from './post-cursor.ts'

type ListedPost = PostForActor & FeedHead & { hit: 0 | 1 }

/** `feed.listPosts`: the page and where it stands are of one statement. */
export async function listPostPage(
  db: Database,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.feed.listPosts>,
): Promise<ResultOf<typeof operations.feed.listPosts>> {
  if (input.before !== undefined && input.after !== undefined) {
    throw new AppError('request.invalid', { issues: [{ path: 'after', message: 'not together with before' }] })
  }
  const member = await memberForFeed(db, actor)
  const sort = input.sort ?? 'newest'
  const limit = input.limit ?? limits.pageDefault
  const rows = await listPosts(db, member, {
    sort,
    search: input.search,
    before: input.before === undefined ? undefined : parsePlace(input.before, sort),
    after: input.after === undefined ? undefined : parsePlace(input.after, sort),
    limit,
    seesHidden: moderates(member),
  })
  const [head] = rows
  if (head === undefined) throw new Error('there is a row even without posts')
  const posts = rows.filter((row): row is ListedPost => row.id !== null)
  const page = posts.slice(0, limit)
  if (input.after !== undefined) page.reverse()
  const placeOf = (row: ListedPost | undefined) =>
    row === undefined
      ? null
      : presentPlace({ ...row, value: sort === 'newest' ? row.created_at.getTime() : row.likes_count })
  return {
    posts: page.map(presentSeenPost),
    hasMore: posts.length > limit,
    nextCursor: placeOf(page.at(-1)),
    prevCursor: placeOf(page[0]),
    positions: presentPositions(actor.workspaceId, head),
  }
}
