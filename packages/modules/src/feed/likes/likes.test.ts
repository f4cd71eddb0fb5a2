import { operations } from '@meydan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf, createFeedScene, type FeedScene } from '../testing/feed-scene.ts'

const { feed } = operations

let scene: FeedScene
beforeAll(async () => {
  scene = await createFeedScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

test('a member likes a post once, however often it is said, and takes it back [C9]', async () => {
  const postId = await scene.post(scene.ayse)
  const before = (await scene.events()).at(-1)?.offset ?? 0
  const { call } = scene.product
  const like = () => call(feed.likePost, { postId }, scene.mehmet)
  const unlike = () => call(feed.unlikePost, { postId }, scene.mehmet)
  expect(await like()).toEqual({ counts: { revision: 1, likes: 1, comments: 0 } })
  expect(await like()).toEqual({ counts: { revision: 1, likes: 1, comments: 0 } })
  expect(await scene.seen(scene.mehmet, postId)).toMatchObject({ isLiked: true, counts: { likes: 1 } })
  expect(await scene.seen(scene.ayse, postId)).toMatchObject({ isLiked: false, counts: { likes: 1 } })
  expect(await unlike()).toEqual({ counts: { revision: 2, likes: 0, comments: 0 } })
  await unlike()
  expect((await scene.events(before)).map(({ kind, payload }) => [kind, payload])).toEqual([
    [
      'feed.post.liked',
      { postId, memberId: scene.mehmet.member.id, isLiked: true, counts: { revision: 1, likes: 1, comments: 0 } },
    ],
    [
      'feed.post.liked',
      { postId, memberId: scene.mehmet.member.id, isLiked: false, counts: { revision: 2, likes: 0, comments: 0 } },
    ],
  ])
})

test('who likes a post is told page by page, the latest first', async () => {
  const postId = await scene.post(scene.ayse)
  const people = [scene.ayse, scene.mehmet, scene.owner]
  for (const as of people) await scene.product.call(feed.likePost, { postId }, as)
  const list = (before?: string) =>
    scene.product.call(feed.listLikes, { postId, limit: 2, ...(before === undefined ? {} : { before }) }, scene.mehmet)
  const first = await list()
  const last = await list(first.nextCursor as string)
  expect([...first.likes, ...last.likes].map(({ member }) => member.name)).toEqual([
    'Ayla Şen',
    'Mehmet Çelik',
    'Ayşe Işık',
  ])
  expect(last.nextCursor).toBeNull()
  expect(await codeOf(list('x'))).toBe('request.invalid')
})
