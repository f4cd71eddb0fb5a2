import { newId, operations, type ClientId, type Room } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { untilCached } from '@meydan/testkit/until-cached'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createChatScene, type ChatScene } from '../testing/chat-scene.ts'

const { chat, workspaces } = operations

let scene: ChatScene
let beside: TestProduct
beforeAll(async () => {
  scene = await createChatScene()
  beside = await createTestProduct({ beside: scene.product })
})
afterAll(async () => {
  await beside[Symbol.asyncDispose]()
  await scene[Symbol.asyncDispose]()
})

const listOf = async (as: Persona, at: TestProduct = scene.product) =>
  (await at.call(chat.listChannels, {}, as)).channels
const warm = (at: TestProduct = scene.product) =>
  untilCached(at, scene.owner, 'channels', () => listOf(scene.owner, at))
const open = async (name: string): Promise<Room> => {
  const input = { clientId: newId<ClientId>(), name, visibility: 'public' } as const
  return (await scene.product.call(chat.createChannel, input, scene.ayse)).room
}

describe('the channels of a workspace, however warm', () => {
  test('are with the private ones of the caller in one order, and nobody sees those of others [O13] [X7] [L8]', async () => {
    await open('Çarşı')
    await open('Ofis')
    const secret = await scene.channel(scene.ayse, scene.guest)
    await scene.product.call(chat.updateChannel, { id: secret.id, name: 'Çatı' }, scene.ayse)
    await warm()
    const namesOf = async (as: Persona) => (await listOf(as)).map(({ room }) => room.name)
    expect(await namesOf(scene.ayse)).toEqual(['Çarşı', 'Çatı', 'genel', 'Ofis'])
    expect(await namesOf(scene.mehmet)).toEqual(['Çarşı', 'genel', 'Ofis'])
    expect(await namesOf(scene.owner)).toEqual(['Çarşı', 'genel', 'Ofis'])
    expect(await namesOf(scene.guest)).toEqual(['Çatı'])
    const input = { roomId: secret.id, memberId: scene.guest.member.id }
    await scene.product.call(chat.removeRoomMember, input, scene.ayse)
    expect(await namesOf(scene.guest)).toEqual([])
  })

  test('change at once where one is made, changed or archived, and soon in other processes [O14] [O13]', async () => {
    await Promise.all([warm(), warm(beside)])
    const room = await open('Yeni')
    const shown = (at?: TestProduct) =>
      listOf(scene.mehmet, at).then((all) => all.find((one) => one.room.id === room.id)?.room)
    const everywhere = async (expected: Partial<Room> | undefined) => {
      const match = expected === undefined ? undefined : expect.objectContaining(expected)
      expect(await shown()).toEqual(match)
      await expect.poll(() => shown(beside), { timeout: 20_000 }).toEqual(match)
      await Promise.all([warm(), warm(beside)])
    }
    await everywhere({ name: 'Yeni' })
    const change = (input: object) => scene.product.call(chat.updateChannel, { id: room.id, ...input }, scene.ayse)
    expect(await change({ name: 'Yepyeni', topic: 'Konu' })).toMatchObject({ success: true })
    await everywhere({ name: 'Yepyeni', topic: 'Konu' })
    await change({ isArchived: true })
    await everywhere(undefined)
    await change({ isArchived: false })
    await everywhere({ name: 'Yepyeni' })
  })

  test('say who is in them and how many are, as it is now [L8]', async () => {
    const room = await open('Kalabalık')
    await Promise.all([warm(), warm(beside)])
    const line = async (as: Persona, at?: TestProduct) => (await listOf(as, at)).find((one) => one.room.id === room.id)
    expect(await line(scene.mehmet, beside)).toMatchObject({ members: 1, isJoined: false })
    await scene.product.call(chat.joinChannel, { id: room.id }, scene.mehmet)
    expect(await line(scene.mehmet, beside)).toMatchObject({ members: 2, isJoined: true })
    await scene.product.call(chat.leaveRoom, { roomId: room.id }, scene.mehmet)
    expect(await line(scene.mehmet, beside)).toMatchObject({ members: 1, isJoined: false })
  })

  test('are of one workspace, and for its members alone [X7] [X9] [L8]', async () => {
    const stranger = await scene.product.owner('Yabancı')
    const room = await open('Bizim')
    await warm()
    expect((await listOf(stranger)).map((one) => one.room.id)).not.toContain(room.id)
    const leaver = await scene.product.colleague(scene.owner, { name: 'Giden' })
    expect((await listOf(leaver)).map((one) => one.room.id)).toContain(room.id)
    await scene.product.call(workspaces.deactivateMember, { id: leaver.member.id }, scene.owner)
    await expect(listOf(leaver)).rejects.toMatchObject({ code: 'workspaces.not_found' })
    const demoted = await scene.product.colleague(scene.owner, { name: 'Misafirleşen' })
    expect((await listOf(demoted)).map((one) => one.room.id)).toContain(room.id)
    await scene.product.call(workspaces.changeRole, { id: demoted.member.id, role: 'guest' }, scene.owner)
    expect((await listOf(demoted, beside)).map((one) => one.room.id)).not.toContain(room.id)
  })
})
