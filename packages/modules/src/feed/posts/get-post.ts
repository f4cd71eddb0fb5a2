import type { Database } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { postForReader } from '../access.ts'
import { presentPositions, presentSeenPost } from '../present.ts'
import { feedHead, type FeedHead } from '../sql/feed-head.ts'

/** `feed.getPost`: the post and where it stands, of one moment. */
export function getPost(
  db: Database,
  { actor }: MemberContext,
  { postId }: ParsedInputOf<typeof operations.feed.getPost>,
): Promise<ResultOf<typeof operations.feed.getPost>> {
  return db.transaction(
    async (tx) => {
      const post = await postForReader(tx, actor, postId)
      const head = await tx.row(sql<FeedHead>`select * from ${feedHead(actor.workspaceId)} h`)
      if (head === undefined) throw new Error('a feed stands somewhere')
      return { post: presentSeenPost(post), positions: presentPositions(actor.workspaceId, head) }
    },
    { mode: 'snapshot' },
  )
}
