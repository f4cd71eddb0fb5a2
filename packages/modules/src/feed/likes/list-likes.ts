import type { Database } from '@meydan/platform/db/database'
import type { MemberContext } from '@meydan/platform/operations/context'
import { limits, type MemberId, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { postForReader } from '../access.ts'
import { listLikes, type LikePlace } from '../sql/likes.ts'

/** `feed.listLikes`. */
export async function listLikePage(
  db: Database,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.feed.listLikes>,
): Promise<ResultOf<typeof operations.feed.listLikes>> {
  const post = await postForReader(db, actor, input.postId)
  const limit = input.limit ?? limits.pageDefault
  const before = input.before === undefined ? undefined : parsePlace(input.before)
  const rows = await listLikes(db, post, { before, limit })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    likes: page.map(({ member_id: id, name, created_at: at }) => ({ member: { id, name }, likedAt: at.toISOString() })),
    nextCursor: rows.length > limit && last !== undefined ? `${last.created_at.getTime()}_${last.member_id}` : null,
  }
}

/** A place of a cursor, whose form the operation has checked. */
function parsePlace(cursor: string): LikePlace {
  const [at, memberId] = cursor.split('_')
  return { at: Number(at), memberId: memberId as MemberId }
}
