import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type PostId } from '@meydan/protocol'
import type { Persona } from '@meydan/testkit/product'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, createFeedScene, type FeedScene } from '../testing/feed-scene.ts'

const { feed } = operations

let scene: FeedScene
let neighbour: Persona
beforeAll(async () => {
  scene = await createFeedScene()
  neighbour = await scene.product.owner('Komşu')
})
afterAll(() => scene[Symbol.asyncDispose]())

const lastOffset = async () => (await scene.events()).at(-1)?.offset ?? 0
const kindsAfter = async (offset: number) => (await scene.events(offset)).map(({ kind }) => kind)

describe('a new post', () => {
  test('is stored, and told with a reference instead of its text [C8] [C9]', async () => {
    const before = await lastOffset()
    const clientId = newId<never>()
    const input = { clientId, title: '  Pazartesi sevkiyatı ', content: 'Saat 9’da' }
    const { postId, createdAt } = await scene.product.call(feed.createPost, input, scene.ayse)
    expect(await scene.seen(scene.mehmet, postId)).toEqual({
      id: postId,
      author: { id: scene.ayse.member.id, name: 'Ayşe Işık' },
      title: 'Pazartesi sevkiyatı',
      content: 'Saat 9’da',
      pictures: [],
      isActive: true,
      version: 1,
      counts: { revision: 0, likes: 0, comments: 0 },
      createdAt,
      editedAt: null,
      isLiked: false,
    })
    expect(await scene.events(before)).toMatchObject([
      { kind: 'feed.post.created', ref: 1, payload: { postId, authorId: scene.ayse.member.id, clientId } },
    ])
  })

  test('is made once for a client id, also at the same moment, after an edit and after a deletion [L2]', async () => {
    const before = await lastOffset()
    const input = { clientId: newId<never>(), title: 'Bir kez', content: 'Yalnız bir kez' }
    const create = () => scene.product.call(feed.createPost, input, scene.ayse)
    const answers = await Promise.all([create(), create(), create()])
    const [first] = answers
    if (first === undefined) throw new Error('nothing was answered')
    const { postId } = first
    await scene.product.call(feed.editPost, { postId, title: 'İki kez', content: 'İki', version: 1 }, scene.ayse)
    answers.push(await create())
    await scene.product.call(feed.deletePost, { postId }, scene.ayse)
    answers.push(await create())
    expect(answers).toEqual(Array(5).fill(first))
    expect((await kindsAfter(before)).filter((kind) => kind === 'feed.post.created')).toHaveLength(1)
    expect(await codeOf(scene.product.call(feed.createPost, { ...input, title: 'Başka' }, scene.ayse))).toBe(
      'request.id_reused',
    )
    // Another author's client id is another one.
    expect(await codeOf(scene.product.call(feed.createPost, input, scene.mehmet))).toBeUndefined()
  })

  test.each([
    ['no title', { title: ' ', content: 'metin' }],
    ['a title of two lines', { title: 'bir\niki', content: 'metin' }],
    ['a title that is too long', { title: 'a'.repeat(201), content: 'metin' }],
    ['no text', { title: 'Başlık', content: ' \n ' }],
    ['a text that is too long', { title: 'Başlık', content: 'a'.repeat(10_001) }],
    ['a text with NUL', { title: 'Başlık', content: 'a\0b' }],
  ])('is refused with %s', async (_, words) => {
    expect(await codeOf(scene.post(scene.ayse, words))).toBe('request.invalid')
  })
})

describe('an edit', () => {
  test('changes what it says, by the version that was seen', async () => {
    const postId = await scene.post(scene.ayse)
    const edit = (version: number, title: string, author = scene.ayse) =>
      scene.product.call(feed.editPost, { postId, title, content: 'Yeni', version }, author)
    const { post } = await edit(1, 'Yeni başlık')
    expect(post).toMatchObject({ title: 'Yeni başlık', content: 'Yeni', version: 2, editedAt: expect.any(String) })
    expect(await codeOf(edit(1, 'Eski sürümden'))).toBe('feed.version_passed')
    const before = await lastOffset()
    // The same again, as a retry is.
    expect(await edit(1, 'Yeni başlık')).toEqual({ post })
    expect(await kindsAfter(before)).toEqual([])
    expect(await codeOf(edit(2, 'Başkasının', scene.mehmet))).toBe('feed.not_author')
    expect(await codeOf(edit(2, 'Yöneticinin', scene.owner))).toBe('feed.not_author')
  })

  test('of two at once lets one pass', async () => {
    const postId = await scene.post(scene.ayse)
    const edit = (title: string) =>
      codeOf(scene.product.call(feed.editPost, { postId, title, content: 'x', version: 1 }, scene.ayse))
    const codes = await Promise.all([edit('bir'), edit('iki')])
    expect(codes.toSorted()).toEqual(['feed.version_passed', undefined])
  })
})

describe('a hidden post', () => {
  const setActive = (postId: PostId, isActive: boolean, as: Persona) =>
    scene.product.call(feed.setPostActive, { postId, isActive }, as)

  test('is seen by its author and by those who manage the workspace, marked as such', async () => {
    const postId = await scene.post(scene.ayse, { title: 'Gizlenecek' })
    const before = await lastOffset()
    expect((await setActive(postId, false, scene.owner)).post).toMatchObject({ isActive: false, version: 2 })
    await setActive(postId, false, scene.owner)
    expect(await kindsAfter(before)).toEqual(['feed.post.changed'])
    for (const reader of [scene.ayse, scene.owner]) {
      expect(await scene.seen(reader, postId)).toMatchObject({ isActive: false })
      expect(await scene.titles(reader)).toContain('Gizlenecek')
    }
    expect(await codeOf(scene.seen(scene.mehmet, postId))).toBe('feed.post_not_found')
    expect(await scene.titles(scene.mehmet)).not.toContain('Gizlenecek')
    expect(await scene.titles(scene.mehmet, { search: 'gizlenecek' })).toEqual([])

    await setActive(postId, true, scene.owner)
    expect(await scene.titles(scene.mehmet)).toContain('Gizlenecek')
  })

  test('can be edited and deleted, and nothing can be said of it', async () => {
    const postId = await scene.post(scene.ayse)
    const seq = await scene.comment(scene.ayse, postId)
    await setActive(postId, false, scene.owner)
    const { call } = scene.product
    const at = { postId }
    expect(await codeOf(call(feed.likePost, at, scene.ayse))).toBe('feed.post_hidden')
    expect(await codeOf(call(feed.unlikePost, at, scene.owner))).toBe('feed.post_hidden')
    expect(await codeOf(scene.comment(scene.owner, postId))).toBe('feed.post_hidden')
    const edit = { ...at, seq, body: 'başka', version: 1 }
    expect(await codeOf(call(feed.editComment, edit, scene.ayse))).toBe('feed.post_hidden')
    expect(await codeOf(call(feed.likePost, at, scene.mehmet))).toBe('feed.post_not_found')
    await call(feed.editPost, { ...at, title: 'Düzeltildi', content: 'x', version: 2 }, scene.ayse)
    await call(feed.deletePost, at, scene.ayse)
    expect(await codeOf(scene.seen(scene.ayse, postId))).toBe('feed.post_not_found')
  })

  test('is hidden by nobody else', async () => {
    const postId = await scene.post(scene.ayse)
    expect(await codeOf(setActive(postId, false, scene.ayse))).toBe('workspaces.role_required')
    expect(await codeOf(setActive(postId, false, scene.guest))).toBe('workspaces.role_required')
  })
})

describe('a deleted post', () => {
  test('is gone with everything that was said, for its author and for moderators', async () => {
    for (const remover of [scene.ayse, scene.owner]) {
      const postId = await scene.post(scene.ayse, { title: 'Silinecek', content: 'Sır' })
      await scene.comment(scene.mehmet, postId, 'Yorumun sırrı')
      await scene.product.call(feed.likePost, { postId }, scene.mehmet)
      const remove = (as: Persona) => scene.product.call(feed.deletePost, { postId }, as)
      expect(await codeOf(remove(scene.mehmet))).toBe('feed.not_author')
      const before = await lastOffset()
      await remove(remover)
      await remove(remover)
      expect(await kindsAfter(before)).toEqual(['feed.post.deleted'])
      expect(await codeOf(scene.seen(scene.owner, postId))).toBe('feed.post_not_found')
      expect(await codeOf(remove(scene.mehmet))).toBe('feed.post_not_found')
      const rows = await scene.product.db.rows(sql`
        select title || content as text, (select count(*)::int from post_likes l where l.post_id = p.id) as likes,
               (select string_agg(body, '') from post_comments c where c.post_id = p.id) as comments
          from posts p where id = ${postId}`)
      expect(rows).toEqual([{ text: '', likes: 0, comments: '' }])
    }
  })
})

test('another workspace, and guests, have nothing of it', async () => {
  const postId = await scene.post(scene.ayse)
  const seq = await scene.comment(scene.ayse, postId)
  const { call } = scene.product
  const at = { postId }
  const attempts = (as: Persona) => [
    call(feed.getPost, at, as),
    call(feed.editPost, { ...at, title: 'x', content: 'x', version: 1 }, as),
    call(feed.deletePost, at, as),
    call(feed.setPostActive, { ...at, isActive: false }, as),
    call(feed.likePost, at, as),
    call(feed.unlikePost, at, as),
    call(feed.listLikes, at, as),
    call(feed.listComments, at, as),
    call(feed.postComment, { ...at, clientId: newId(), body: 'x' }, as),
    call(feed.editComment, { ...at, seq, body: 'x', version: 1 }, as),
    call(feed.deleteComment, { ...at, seq }, as),
  ]
  const codesFor = async (as: Persona) => new Set(await Promise.all(attempts(as).map(codeOf)))
  expect(await codesFor(neighbour)).toEqual(new Set(['feed.post_not_found']))
  expect(await codesFor(scene.guest)).toEqual(new Set(['workspaces.role_required']))
  expect(await codeOf(call(feed.listPosts, {}, scene.guest))).toBe('workspaces.role_required')
  expect(await codeOf(call(feed.getStats, {}, scene.guest))).toBe('workspaces.role_required')
  expect(await codeOf(scene.post(scene.guest))).toBe('workspaces.role_required')
  expect(await scene.titles(neighbour)).toEqual([])
  expect(await scene.seen(scene.ayse, postId)).toMatchObject({ version: 1, counts: { comments: 1, likes: 0 } })
})
