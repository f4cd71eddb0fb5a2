import type { Transaction } from '@meydan/platform/db/database'
import { tellJob } from '@meydan/platform/notices/jobs'
import type { Notice } from '@meydan/platform/notices/notice'
import type { MemberId, NoticeKind } from '@meydan/protocol'
import type { FeedDeps } from '../deps.ts'
import { readersAmong, writersAt } from '../sql/audience.ts'
import type { CommentRow, PostRow } from '../sql/columns.ts'

type Telling = Pick<FeedDeps, 'jobs' | 'clock'>

/** One job tells so many; of those who once commented, the earliest are left out first. */
const maxTold = 200

/** Tells members that a post names them. */
export async function tellOfPost(
  deps: Telling,
  tx: Transaction,
  post: PostRow,
  mentioned: readonly MemberId[],
): Promise<void> {
  if (mentioned.length === 0) return
  const told = await readersAmong(tx, post.workspace_id, mentioned)
  await tell(deps, tx, post, {
    key: `post:${post.id}`,
    place: { postId: post.id, commentSeq: null },
    actorId: post.author_id,
    kinds: new Map(told.map((memberId) => [memberId, 'mention'])),
  })
}

/** Tells whom a comment names, whose post it is, and who commented before. The first that a member is to it counts. */
export async function tellOfComment(
  deps: Telling,
  tx: Transaction,
  post: PostRow,
  comment: CommentRow,
  mentioned: readonly MemberId[],
): Promise<void> {
  const kinds = new Map<MemberId, NoticeKind>()
  const named = mentioned.length === 0 ? [] : await readersAmong(tx, post.workspace_id, mentioned)
  for (const memberId of named) kinds.set(memberId, 'mention')
  const writers = await writersAt(tx, post, { upTo: comment.seq, limit: maxTold })
  for (const memberId of writers) if (!kinds.has(memberId)) kinds.set(memberId, 'comment')
  await tell(deps, tx, post, {
    key: `comment:${post.id}:${comment.seq}`,
    place: { postId: post.id, commentSeq: comment.seq },
    actorId: comment.author_id,
    kinds,
  })
}

async function tell(
  { jobs, clock }: Telling,
  tx: Transaction,
  { workspace_id: workspaceId }: PostRow,
  {
    kinds,
    actorId,
    ...fact
  }: Pick<Notice, 'key' | 'place'> & {
    readonly actorId: MemberId
    readonly kinds: ReadonlyMap<MemberId, NoticeKind>
  },
): Promise<void> {
  const at = clock.now()
  // Nobody is told of what oneself did.
  const others = [...kinds].filter(([memberId]) => memberId !== actorId).slice(0, maxTold)
  if (others.length === 0) return
  const notices = others.map(([memberId, kind]) => ({ memberId, kind, actorId, at, ...fact }))
  await jobs.enqueue(tx, tellJob, { workspaceId, notices }, { workspaceId })
}
