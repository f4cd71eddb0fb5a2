import { newId, operations, type NotificationPreferences, type PostId } from '@meydan/protocol'
import type { Persona } from '@meydan/testkit/product'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createNotifiedScene, minute, type NotifiedScene } from '@meydan/modules/notifications/testing/notified-scene'

const { feed, notifications, workspaces } = operations

let scene: NotifiedScene
beforeAll(async () => {
  scene = await createNotifiedScene()
})
beforeEach(() => scene.renew())
afterAll(() => scene[Symbol.asyncDispose]())

const mention = ({ member }: Persona) => `<@${member.id}>`
const post = async (as: Persona, content = 'Merhaba'): Promise<PostId> =>
  (await scene.product.call(feed.createPost, { clientId: newId(), title: 'Yeni depo', content }, as)).postId
const comment = async (as: Persona, postId: PostId, body = 'Hayırlı olsun'): Promise<number> =>
  (await scene.product.call(feed.postComment, { postId, clientId: newId(), body }, as)).seq
/** What somebody was told of, by kinds and counts, the latest first. */
const told = async (who: Persona) => {
  await scene.pass(1_000)
  const { entries } = await scene.product.call(notifications.listInbox, {}, who)
  return entries
    .filter(({ kind }) => kind !== 'joined')
    .map(({ kind, count, place, actors }) => ({ kind, count, place, actors }))
}

describe('a post', () => {
  test('tells whom it names, and nobody else', async () => {
    const { ayse, ali, product } = scene
    const other = await product.colleague(ayse, { name: 'Zeynep Kaya' })
    const guest = await product.colleague(ayse, { name: 'Misafir', role: 'guest' })
    const postId = await post(ayse, `${mention(ali)} ve ${mention(guest)} baksın, ben de ${mention(ayse)}`)
    expect(await told(ali)).toEqual([
      { kind: 'mention', count: 1, place: { postId, commentSeq: null }, actors: [ayse.member.id] },
    ])
    for (const one of [ayse, other, guest]) expect(await told(one)).toEqual([])
  })
})

describe('a comment', () => {
  test('tells whose post it is, who commented before, and whom it names', async () => {
    const { ayse, ali, product } = scene
    const zeynep = await product.colleague(ayse, { name: 'Zeynep Kaya' })
    const postId = await post(ayse)
    await comment(ali, postId)
    await comment(zeynep, postId, `${mention(ali)} katılıyorum`)
    await comment(zeynep, postId)
    expect(await told(ayse)).toEqual([
      {
        kind: 'comment',
        count: 3,
        place: { postId, commentSeq: 1 },
        actors: [zeynep.member.id, ali.member.id],
      },
    ])
    const kinds = (await told(ali)).map(({ kind, count, place }) => ({ kind, count, place }))
    expect(kinds.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { kind: 'comment', count: 1, place: { postId, commentSeq: 3 } },
      { kind: 'mention', count: 1, place: { postId, commentSeq: 2 } },
    ])
    expect(await told(zeynep)).toEqual([])
  })

  test('is told once, whatever is retried [L2]', async () => {
    const { ayse, ali, product } = scene
    const postId = await post(ayse)
    const input = { postId, clientId: newId<never>(), body: 'bir kez' }
    await product.call(feed.postComment, input, ali)
    await product.call(feed.postComment, input, ali)
    expect(await told(ayse)).toMatchObject([{ count: 1 }])
  })
})

describe('what is sent of it', () => {
  const byMail: Partial<NotificationPreferences> = {
    ways: {
      direct: [],
      mention: ['email'],
      reply: [],
      message: [],
      invite: [],
      joined: [],
      reminder: [],
      comment: ['email'],
      letter: [],
    },
  }
  const mailsTo = ({ email }: Persona) => scene.kept.mails.filter(({ to }) => to === email)
  beforeEach(() => scene.prefer(scene.ali, byMail))

  test('says who wrote what, and leads to the comment', async () => {
    const postId = await post(scene.ali)
    const seq = await comment(scene.ayse, postId, `Hayırlı olsun ${mention(scene.ali)}`)
    await scene.untilTold(scene.ali, 1)
    await scene.pass(3 * minute)
    const [mail] = mailsTo(scene.ali)
    expect(mail?.subject).toBe('Ayşe Yılmaz senden bahsetti')
    expect(mail?.text).toContain('Hayırlı olsun @Ali Demir')
    expect(mail?.text).toContain('Yeni depo')
    expect(mail?.text).toContain(`/w/${scene.ali.workspaceId}/community/${postId}?comment=${seq}`)
  })

  test('quotes the post where the post itself names somebody', async () => {
    const postId = await post(scene.ayse, `${mention(scene.ali)} anahtar sende mi?`)
    await scene.untilTold(scene.ali, 1)
    await scene.pass(3 * minute)
    const [mail] = mailsTo(scene.ali)
    expect(mail?.text).toContain('@Ali Demir anahtar sende mi?')
    expect(mail?.text).toContain(`/w/${scene.ali.workspaceId}/community/${postId}`)
  })

  test.each<[string, (postId: PostId, seq: number) => Promise<unknown>]>([
    [
      'the post was hidden',
      (postId) => scene.product.call(feed.setPostActive, { postId, isActive: false }, scene.ayse),
    ],
    ['the post was deleted', (postId) => scene.product.call(feed.deletePost, { postId }, scene.ayse)],
    ['the comment was deleted', (postId, seq) => scene.product.call(feed.deleteComment, { postId, seq }, scene.ayse)],
    [
      'the member became a guest',
      () => scene.product.call(workspaces.changeRole, { id: scene.ali.member.id, role: 'guest' }, scene.ayse),
    ],
  ])('is nothing when %s meanwhile [L8]', async (_, happens) => {
    const postId = await post(scene.ayse)
    const seq = await comment(scene.ayse, postId, `${mention(scene.ali)} gizli bir söz`)
    expect(await told(scene.ali)).toHaveLength(1)
    await happens(postId, seq)
    await scene.pass(3 * minute)
    expect(mailsTo(scene.ali)).toEqual([])
  })
})
