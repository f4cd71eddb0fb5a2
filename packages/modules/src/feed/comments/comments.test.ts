import { sql } from '@meydan/platform/db/sql'
import { limits, newId, operations, type PostId } from '@meydan/protocol'
import type { Persona } from '@meydan/testkit/product'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, createFeedScene, type FeedScene } from '../testing/feed-scene.ts'

const { feed } = operations

let scene: FeedScene
let postId: PostId
beforeAll(async () => {
  scene = await createFeedScene()
})
beforeEach(async () => {
  postId = await scene.post(scene.ayse)
})
afterAll(() => scene[Symbol.asyncDispose]())

const list = async (asked: { before?: string; after?: string; limit?: number } = {}) =>
  scene.product.call(feed.listComments, { postId, ...asked }, scene.mehmet)
const bodies = async () => (await list()).comments.map(({ body }) => body)

test('comments stand in the order of writing, and are counted', async () => {
  for (const body of ['bir', 'iki', 'üç']) await scene.comment(scene.mehmet, postId, body)
  expect((await list()).comments).toMatchObject([
    { seq: 1, body: 'bir', author: { name: 'Mehmet Çelik' }, version: 1, editedAt: null },
    { seq: 2, body: 'iki' },
    { seq: 3, body: 'üç' },
  ])
  expect(await scene.seen(scene.ayse, postId)).toMatchObject({ counts: { comments: 3, revision: 3 } })
})

test('pages go back from the newest, and on again', async () => {
  for (let number = 1; number <= 5; number++) await scene.comment(scene.mehmet, postId, `${number}`)
  const newest = await list({ limit: 2 })
  expect([newest.comments.map(({ body }) => body), newest.hasMore]).toEqual([['4', '5'], true])
  const older = await list({ limit: 2, before: newest.prevCursor as string })
  expect(older.comments.map(({ body }) => body)).toEqual(['2', '3'])
  const newer = await list({ limit: 2, after: older.nextCursor as string })
  expect([newer.comments.map(({ body }) => body), newer.hasMore]).toEqual([['4', '5'], false])
  expect(await codeOf(list({ before: '1', after: '1' }))).toBe('request.invalid')
})

test('a client id makes one comment, and the retry gets the first answer after an edit, a deletion, and a hiding [L2]', async () => {
  const input = { postId, clientId: newId<never>(), body: 'bir kez' }
  const post = (as: Persona = scene.mehmet) => scene.product.call(feed.postComment, input, as)
  const first = await post()
  await scene.product.call(feed.editComment, { postId, seq: first.seq, body: 'başka', version: 1 }, scene.mehmet)
  expect(await post()).toEqual(first)
  await scene.product.call(feed.deleteComment, { postId, seq: first.seq }, scene.mehmet)
  expect(await post()).toEqual(first)
  expect(await codeOf(scene.product.call(feed.postComment, { ...input, body: 'başka' }, scene.mehmet))).toBe(
    'request.id_reused',
  )
  expect((await post(scene.owner)).seq).toBe(2)
  await scene.product.call(feed.setPostActive, { postId, isActive: false }, scene.owner)
  expect((await post(scene.owner)).seq).toBe(2)
})

describe('an edited comment', () => {
  test('says something else by the version that was seen, for its author alone', async () => {
    const seq = await scene.comment(scene.mehmet, postId, 'ilk')
    const edit = (body: string, version: number, as = scene.mehmet) =>
      scene.product.call(feed.editComment, { postId, seq, body, version }, as)
    const { comment } = await edit('ikinci', 1)
    expect(comment).toMatchObject({ body: 'ikinci', version: 2, editedAt: expect.any(String) })
    expect(await edit('ikinci', 1)).toEqual({ comment })
    expect(await codeOf(edit('üçüncü', 1))).toBe('feed.version_passed')
    expect(await codeOf(edit('üçüncü', 2, scene.owner))).toBe('feed.not_author')
    expect(
      await codeOf(scene.product.call(feed.editComment, { postId, seq: 9, body: 'x', version: 1 }, scene.mehmet)),
    ).toBe('feed.comment_not_found')
  })
})

describe('a deleted comment', () => {
  test('is gone with its text, for its author and for moderators', async () => {
    await scene.comment(scene.mehmet, postId, 'kalır')
    for (const remover of [scene.mehmet, scene.owner]) {
      const seq = await scene.comment(scene.mehmet, postId, 'gider')
      const remove = (as: Persona) => scene.product.call(feed.deleteComment, { postId, seq }, as)
      expect(await codeOf(remove(scene.ayse))).toBe('feed.not_author')
      const before = (await scene.events()).at(-1)?.offset ?? 0
      await remove(remover)
      await remove(remover)
      expect(await scene.events(before)).toMatchObject([
        { kind: 'feed.comment.deleted', payload: { postId, seq, counts: { comments: 1 } } },
      ])
      expect(
        await codeOf(scene.product.call(feed.editComment, { postId, seq, body: 'x', version: 2 }, scene.mehmet)),
      ).toBe('feed.comment_not_found')
    }
    expect(await bodies()).toEqual(['kalır'])
    expect(await codeOf(scene.product.call(feed.deleteComment, { postId, seq: 99 }, scene.owner))).toBe(
      'feed.comment_not_found',
    )
    const stored = await scene.product.db.rows(
      sql`select body from post_comments where post_id = ${postId} order by seq`,
    )
    expect(stored).toEqual([{ body: 'kalır' }, { body: '' }, { body: '' }])
  })
})

test('a post takes so many comments and no more', async () => {
  await scene.product.db.rows(sql`update posts set last_comment = ${limits.commentsPerPost - 1} where id = ${postId}`)
  expect(await scene.comment(scene.mehmet, postId)).toBe(limits.commentsPerPost)
  expect(await codeOf(scene.comment(scene.mehmet, postId))).toBe('feed.too_many_comments')
  expect(await scene.seen(scene.ayse, postId)).toMatchObject({ counts: { comments: 1 } })
})

test.each([
  ['nothing', '  '],
  ['too much', 'a'.repeat(4_001)],
])('a comment that says %s is refused', async (_, body) => {
  expect(await codeOf(scene.comment(scene.mehmet, postId, body))).toBe('request.invalid')
})
