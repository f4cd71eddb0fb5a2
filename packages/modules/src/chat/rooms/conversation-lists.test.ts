import { newId, operations, type ClientId, type Room } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { cacheStatsOf, untilCached } from '@meydan/testkit/until-cached'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createChatScene, type ChatScene } from '../testing/chat-scene.ts'

const { chat, workspaces } = operations

let scene: ChatScene
let beside: TestProduct
let room: Room
beforeAll(async () => {
  scene = await createChatScene()
  beside = await createTestProduct({ beside: scene.product })
  room = await scene.channel(scene.ayse, scene.mehmet, scene.guest)
})
afterAll(async () => {
  await beside[Symbol.asyncDispose]()
  await scene[Symbol.asyncDispose]()
})

const listOf = (as: Persona, at: TestProduct = scene.product) => at.call(chat.listConversations, {}, as)
const warm = (as: Persona, at: TestProduct = scene.product) =>
  untilCached(at, scene.owner, 'conversations', () => listOf(as, at))
const lineOf = async (as: Persona, at: TestProduct = scene.product, roomId = room.id) =>
  (await listOf(as, at)).conversations.find((line) => line.room.id === roomId)

/** What the list is when nothing is cached: a process that has just begun. */
async function freshList(as: Persona) {
  await using fresh = await createTestProduct({ beside: scene.product })
  return await listOf(as, fresh)
}

describe('the conversation list', () => {
  test('comes from the cache the second time, the same in every byte, its positions too [T1] [T3] [T14]', async () => {
    await scene.post(scene.mehmet, room.id, 'merhaba')
    await warm(scene.ayse)
    const before = await cacheStatsOf(scene.product, scene.owner, 'conversations')
    const cached = await listOf(scene.ayse)
    const after = await cacheStatsOf(scene.product, scene.owner, 'conversations')
    expect([after.hits - before.hits, after.misses - before.misses]).toEqual([1, 0])
    expect(cached).toEqual(await freshList(scene.ayse))
  })

  /** Everything that changes a list, by whom, and for whom. */
  const changes: [string, () => Promise<unknown>][] = [
    ['a message', () => scene.post(scene.mehmet, room.id, 'yeni')],
    ["a message of one's own", () => scene.post(scene.ayse, room.id, 'benden')],
    [
      'an edit',
      async () => {
        const seq = await scene.post(scene.mehmet, room.id, 'yanlş')
        await warm(scene.ayse)
        await scene.product.call(chat.editMessage, { roomId: room.id, seq, body: 'yanlış' }, scene.mehmet)
      },
    ],
    [
      'a deletion',
      async () => {
        const seq = await scene.post(scene.mehmet, room.id, 'silinecek')
        await warm(scene.ayse)
        await scene.product.call(chat.deleteMessage, { roomId: room.id, seq }, scene.mehmet)
      },
    ],
    [
      'a mark read',
      async () => {
        const line = await lineOf(scene.ayse)
        const input = { roomId: room.id, seq: line?.lastSeq ?? 0, generation: line?.mark.generation ?? 0 }
        await scene.product.call(chat.markRead, input, scene.ayse)
      },
    ],
    [
      'a mark unread',
      async () => {
        const line = await lineOf(scene.ayse)
        const input = { roomId: room.id, seq: 1, generation: line?.mark.generation ?? 0 }
        await scene.product.call(chat.markUnread, input, scene.ayse)
      },
    ],
    ['a mention', () => scene.post(scene.mehmet, room.id, `bak <@${scene.ayse.member.id}>`)],
    [
      'a reply to a thread that one follows',
      async () => {
        const seq = await scene.post(scene.ayse, room.id, 'konu')
        await scene.post(scene.ayse, room.id, 'ilk', { threadSeq: seq })
        await warm(scene.ayse)
        await scene.post(scene.mehmet, room.id, 'yanıt', { threadSeq: seq })
      },
    ],
    [
      'another topic of the channel',
      () => scene.product.call(chat.updateChannel, { id: room.id, topic: `konu ${newId()}` }, scene.ayse),
    ],
    [
      'another name of the author',
      () => scene.product.call(workspaces.updateProfile, { name: `Mehmet ${newId()}` }, scene.mehmet),
    ],
    [
      'a new direct room',
      () => scene.product.call(chat.openDirect, { memberIds: [scene.ayse.member.id] }, scene.mehmet),
    ],
    ['a channel that one is brought into', () => scene.channel(scene.mehmet, scene.ayse)],
    [
      'a channel that one joins',
      async () => {
        const input = { clientId: newId<ClientId>(), name: `açık ${newId()}`, visibility: 'public' } as const
        const made = await scene.product.call(chat.createChannel, input, scene.mehmet)
        await scene.product.call(chat.joinChannel, { id: made.room.id }, scene.ayse)
      },
    ],
    [
      'a channel that one leaves',
      async () => {
        const left = await scene.channel(scene.ayse)
        await warm(scene.ayse)
        await scene.product.call(chat.leaveRoom, { roomId: left.id }, scene.ayse)
      },
    ],
  ]

  test.each(changes)(
    'is another one at once after %s, and soon in another process [T1] [L8]',
    async (_what, change) => {
      await Promise.all([warm(scene.ayse), warm(scene.ayse, beside)])
      const before = await listOf(scene.ayse)
      await change()
      const after = await listOf(scene.ayse)
      expect(after).not.toEqual(before)
      expect(after).toEqual(await freshList(scene.ayse))
      await expect.poll(() => listOf(scene.ayse, beside), { timeout: 20_000 }).toEqual(after)
    },
  )

  test('has nothing of a room any more for whom was taken out of it, however warm [L8] [X7]', async () => {
    const secret = await scene.channel(scene.ayse, scene.mehmet, scene.guest)
    await scene.post(scene.ayse, secret.id, 'gizli')
    for (const person of [scene.mehmet, scene.guest]) {
      await warm(person)
      expect(await lineOf(person, scene.product, secret.id)).toBeDefined()
      const input = { roomId: secret.id, memberId: person.member.id }
      await scene.product.call(chat.removeRoomMember, input, scene.ayse)
      expect(await lineOf(person, scene.product, secret.id)).toBeUndefined()
    }
  })

  test('is not for who is no longer a member, however warm [L8]', async () => {
    const leaver = await scene.product.colleague(scene.owner, { name: 'Giden' })
    await warm(leaver)
    await scene.product.call(workspaces.deactivateMember, { id: leaver.member.id }, scene.owner)
    await expect(listOf(leaver)).rejects.toMatchObject({ code: 'workspaces.not_found' })
  })
})
