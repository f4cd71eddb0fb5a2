import { operations, type PostId, type SeenPost } from '@meydan/protocol'
import type { Persona } from '@meydan/testkit/product'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, createFeedScene, type FeedScene } from '../testing/feed-scene.ts'

const { feed } = operations

let scene: FeedScene
beforeAll(async () => {
  scene = await createFeedScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const page = (
  asked: Parameters<FeedScene['titles']>[1] & { before?: string; after?: string; limit?: number },
  as: Persona,
) => scene.product.call(feed.listPosts, asked, as)
const titlesOf = (posts: readonly SeenPost[]) => posts.map(({ title }) => title)

describe('pages of the feed', () => {
  let boss: Persona
  const names = Array.from({ length: 7 }, (_, index) => `gönderi ${index + 1}`)
  const ids: PostId[] = []
  beforeAll(async () => {
    boss = await scene.product.owner('Başka Yer')
    for (const title of names) ids.push(await scene.post(boss, { title }))
  })

  test('are the newest first, and go on behind the last one [C8]', async () => {
    const first = await page({ limit: 3 }, boss)
    expect(titlesOf(first.posts)).toEqual(['gönderi 7', 'gönderi 6', 'gönderi 5'])
    expect(first.hasMore).toBe(true)
    const second = await page({ limit: 3, before: first.nextCursor as string }, boss)
    expect(titlesOf(second.posts)).toEqual(['gönderi 4', 'gönderi 3', 'gönderi 2'])
    const last = await page({ limit: 3, before: second.nextCursor as string }, boss)
    expect([titlesOf(last.posts), last.hasMore]).toEqual([['gönderi 1'], false])
  })

  test('go back in front of the first one, and say exactly whether there are more', async () => {
    const first = await page({ limit: 3 }, boss)
    const second = await page({ limit: 3, before: first.nextCursor as string }, boss)
    const back = await page({ limit: 3, after: second.prevCursor as string }, boss)
    expect([titlesOf(back.posts), back.hasMore]).toEqual([titlesOf(first.posts), false])
    expect((await page({ limit: 2, after: second.prevCursor as string }, boss)).hasMore).toBe(true)
    expect((await page({ limit: 7 }, boss)).hasMore).toBe(false)
  })

  test('by likes have those with the most first, and the newer of two first', async () => {
    const people = [boss, await scene.product.colleague(boss), await scene.product.colleague(boss)]
    const like = (index: number, likers: number) =>
      Promise.all(
        people.slice(0, likers).map((as) => scene.product.call(feed.likePost, { postId: ids[index] as PostId }, as)),
      )
    await like(0, 1)
    await like(3, 3)
    await like(4, 1)
    const first = await page({ sort: 'liked', limit: 2 }, boss)
    expect(titlesOf(first.posts)).toEqual(['gönderi 4', 'gönderi 5'])
    expect(first.posts.map(({ isLiked, counts }) => [isLiked, counts.likes])).toEqual([
      [true, 3],
      [true, 1],
    ])
    const rest = await page({ sort: 'liked', before: first.nextCursor as string }, boss)
    expect(titlesOf(rest.posts)).toEqual(['gönderi 1', 'gönderi 7', 'gönderi 6', 'gönderi 3', 'gönderi 2'])
  })

  test('have at most 200 posts, and take no nonsense for a place', async () => {
    expect(await codeOf(page({ limit: 201 }, boss))).toBe('request.invalid')
    for (const before of ['x', '0_1_', `2_1_${ids[0]}`, `0_-1_${ids[0]}`]) {
      expect(await codeOf(page({ before }, boss)), before).toBe('request.invalid')
    }
    const at = `0_1_${ids[0]}`
    expect(await codeOf(page({ before: at, after: at }, boss))).toBe('request.invalid')
  })

  test('stand where their events begin', async () => {
    const { positions } = await page({}, scene.ayse)
    const before = Object.values(positions.offsets)[0]
    await scene.post(scene.ayse)
    expect((await scene.events(before)).map(({ kind }) => kind)).toEqual(['feed.post.created'])
  })
})

describe('the search', () => {
  let boss: Persona
  const search = async (words: string) => titlesOf((await page({ search: words }, boss)).posts)
  beforeAll(async () => {
    boss = await scene.product.owner('Arayan')
    await scene.post(boss, { title: 'Depo', content: 'IŞIKLARI akşam kapatın' })
    await scene.post(boss, { title: 'Müşteri', content: 'Müşterilerimize yeni fiyat listesi' })
    await scene.post(boss, { title: 'Kitaplık', content: 'Mutfağın yanında' })
    await scene.post(boss, { title: 'Kitap', content: 'Okuyan var mı?' })
    await scene.post(boss, { title: 'Kitapçı', content: 'Açıldı' })
  })

  test.each([
    ['ışıkları', ['Depo']],
    ['isik', ['Depo']],
    ['IŞIK', ['Depo']],
    ['musteri', ['Müşteri']],
    ['müşteriler', ['Müşteri']],
    ['MÜŞTERİ fiyat', ['Müşteri']],
    ['müşteri mutfak', []],
    ['mutfak', ['Kitaplık']],
    ['!!!', []],
    ["o'nun \\ & | :*", []],
  ])('finds %s however it is written [X16]', async (words, found) => {
    expect(await search(words)).toEqual(found)
  })

  test('has the very word before words that begin with it, over its pages too', async () => {
    expect(await search('kitap')).toEqual(['Kitap', 'Kitapçı', 'Kitaplık'])
    const first = await page({ search: 'kitap', limit: 1 }, boss)
    const rest = await page({ search: 'kitap', before: first.nextCursor as string }, boss)
    expect([...titlesOf(first.posts), ...titlesOf(rest.posts)]).toEqual(['Kitap', 'Kitapçı', 'Kitaplık'])
    const back = await page({ search: 'kitap', after: rest.prevCursor as string }, boss)
    expect(titlesOf(back.posts)).toEqual(['Kitap'])
  })

  test('finds nothing of other workspaces, and refuses nothing to look for', async () => {
    expect(await scene.titles(scene.ayse, { search: 'kitap' })).toEqual([])
    expect(await codeOf(page({ search: ' ' }, boss))).toBe('request.invalid')
    expect(await codeOf(page({ search: 'a'.repeat(201) }, boss))).toBe('request.invalid')
  })
})
