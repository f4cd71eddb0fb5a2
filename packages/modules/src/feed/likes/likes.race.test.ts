// Many like one post at once, at two processes: the count must be the number of rows, and each change one event.
import type { Database } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberContext } from '@meydan/platform/operations/context'
import { newId, operations, type MemberId, type PostId } from '@meydan/protocol'
import { type CallError, createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FeedDeps } from '../deps.ts'
import { likePost } from './like-post.ts'

const { feed } = operations

let products: [TestProduct, TestProduct]
let owner: Persona
let people: Persona[]
beforeAll(async () => {
  const first = await createTestProduct()
  products = [first, await createTestProduct({ beside: first })]
  owner = await first.owner()
  people = await Promise.all(Array.from({ length: 20 }, () => first.colleague(owner)))
})
afterAll(async () => {
  for (const product of products.toReversed()) await product[Symbol.asyncDispose]()
})

async function newPost(): Promise<PostId> {
  const input = { clientId: newId<never>(), title: 'Çok beğenilen', content: 'x' }
  return (await products[0].call(feed.createPost, input, owner)).postId
}

/** How a post stands, by its row, by the rows that it counts, and by its events. */
async function standing(postId: PostId) {
  const { db } = products[0]
  const [row] = await db.rows(sql<{
    likes: number
    rows: MemberId[]
    comments: number
    kept: number
    revision: number
  }>`
    select likes_count as likes, comments_count as comments, counts_revision as revision,
           array(select member_id::text from post_likes l where l.post_id = p.id order by 1) as rows,
           (select count(*)::int from post_comments c where c.post_id = p.id and c.deleted_at is null) as kept
      from posts p where id = ${postId}`)
  const events = await db.rows(sql<{ counts: { revision: number; likes: number; comments: number } }>`
    select payload -> 'counts' as counts from stream_events
     where kind in ('feed.post.liked', 'feed.comment.posted', 'feed.comment.deleted') and payload ->> 'postId' = ${postId}
     order by "offset"`)
  if (row === undefined) throw new Error('the post is gone')
  return { ...row, events: events.map(({ counts }) => counts) }
}

test('the count of likes is exact, whoever likes and takes back at the same moment [C9]', async () => {
  const postId = await newPost()
  // Each says it four times in any order, and ends with what it wants at last.
  await Promise.all(
    people.map(async (as, index) => {
      const [here, there] = index % 2 === 0 ? products : products.toReversed()
      await Promise.all([
        here?.call(feed.likePost, { postId }, as),
        there?.call(feed.likePost, { postId }, as),
        there?.call(feed.unlikePost, { postId }, as),
      ])
      await here?.call(index % 3 === 0 ? feed.unlikePost : feed.likePost, { postId }, as)
    }),
  )
  const wanted = people.filter((_, index) => index % 3 !== 0).map(({ member }) => member.id)
  const { likes, rows, events, revision } = await standing(postId)
  expect(rows).toEqual(wanted.toSorted())
  expect(likes).toBe(wanted.length)
  // The order of the events is that of the revisions, without holes, and the last one says what is so.
  expect(events.map((counts) => counts.revision)).toEqual(events.map((_, index) => index + 1))
  expect(events.at(-1)).toEqual({ revision, likes, comments: 0 })
})

test.each([
  ['likes', 'nobody else does', true, 0],
  ['likes', 'somebody else does', true, 1],
  ['no longer likes', 'nobody else does', false, 0],
  ['no longer likes', 'somebody else does', false, 1],
])('what a member %s twice while the post is locked counts once, where %s [C9]', async (_, _else, isLiked, others) => {
  const [postId, as, { db }] = [await newPost(), people[0] as Persona, products[0]]
  if (others > 0) await products[0].call(feed.likePost, { postId }, owner)
  if (!isLiked) await products[0].call(feed.likePost, { postId }, as)
  const locked = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const holding = db.transaction(async (tx) => {
    await tx.rows(sql`select 1 from posts where id = ${postId} for no key update`)
    locked.resolve()
    await release.promise
  })
  await locked.promise
  // Both have looked whether there is a like before either of them has the lock.
  const saying = products.map((product) => product.call(isLiked ? feed.likePost : feed.unlikePost, { postId }, as))
  const waiting = () =>
    db.rows(sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
  await expect.poll(async () => (await waiting()).length).toBe(2)
  release.resolve()
  await holding
  const likes = others + (isLiked ? 1 : 0)
  const counts = { revision: others + (isLiked ? 1 : 2), likes, comments: 0 }
  expect(await Promise.all(saying)).toEqual([{ counts }, { counts }])
  const { rows, revision } = await standing(postId)
  expect([rows.length, rows.includes(as.member.id), revision]).toEqual([likes, isLiked, counts.revision])
})

test('while a post is hidden, shown and deleted at last, no like is left that is not counted [C9]', async () => {
  const postId = await newPost()
  const settled = Promise.allSettled(
    people.flatMap((as, index) =>
      products.flatMap((product) => [
        product.call(feed.likePost, { postId }, as),
        product.call(index % 2 === 0 ? feed.unlikePost : feed.likePost, { postId }, as),
      ]),
    ),
  )
  await products[0].call(feed.setPostActive, { postId, isActive: false }, owner)
  const hidden = await standing(postId)
  expect(hidden.rows).toHaveLength(hidden.likes)
  await products[1].call(feed.setPostActive, { postId, isActive: true }, owner)
  await products[0].call(feed.likePost, { postId }, owner)
  await products[1].call(feed.deletePost, { postId }, owner)
  const codes = (await settled).flatMap((one) => (one.status === 'rejected' ? [(one.reason as CallError).code] : []))
  expect(codes.filter((code) => code !== 'feed.post_hidden' && code !== 'feed.post_not_found')).toEqual([])
  expect(await standing(postId)).toMatchObject({ rows: [], likes: 0 })
})

test('a like locks its post for no round trip', async () => {
  const postId = await newPost()
  const { db, bus } = products[0]
  let transactions = 0
  const counted: Database = { ...db, transaction: (run, options) => (transactions++, db.transaction(run, options)) }
  const actor = { ...(people[0] as Persona), memberId: (people[0] as Persona).member.id, role: 'member' as const }
  const deps = { db: counted, pubsub: bus.connect() } as unknown as FeedDeps
  const like = () => likePost(deps, { actor } as unknown as MemberContext, { postId })
  expect(await like()).toEqual({ counts: { revision: 1, likes: 1, comments: 0 } })
  expect(await like()).toEqual({ counts: { revision: 1, likes: 1, comments: 0 } })
  // Within a transaction the post would be locked from one round trip to the next.
  expect(transactions).toBe(0)
})

test('the count of comments is exact, and their numbers have no holes [C9]', async () => {
  const postId = await newPost()
  const seqs = await Promise.all(
    people.map(async (as, index) => {
      const product = products[index % 2] as TestProduct
      const input = { postId, clientId: newId<never>(), body: `yorum ${index}` }
      const { seq } = await product.call(feed.postComment, input, as)
      if (index % 4 === 0) {
        await Promise.all([
          product.call(feed.deleteComment, { postId, seq }, as),
          product.call(feed.deleteComment, { postId, seq }, owner),
        ])
      }
      return seq
    }),
  )
  expect(seqs.toSorted((a, b) => a - b)).toEqual(people.map((_, index) => index + 1))
  const { comments, kept, events } = await standing(postId)
  expect([comments, kept]).toEqual([15, 15])
  expect(events.at(-1)).toMatchObject({ comments: 15 })
})

test('a client that retries at both processes comments once [L2]', async () => {
  const postId = await newPost()
  const input = { postId, clientId: newId<never>(), body: 'bir kez' }
  const answers = await Promise.all(
    products.flatMap((product) => [1, 2].map(() => product.call(feed.postComment, input, owner))),
  )
  expect(new Set(answers.map(({ seq }) => seq))).toEqual(new Set([1]))
  expect((await standing(postId)).kept).toBe(1)
})
