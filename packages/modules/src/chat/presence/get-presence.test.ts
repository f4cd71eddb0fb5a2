import type { Queryable } from '@meydan/platform/db/database'
import { limits, newId, operations, type MemberId } from '@meydan/protocol'
import type { Persona } from '@meydan/testkit/product'
import { serveProduct } from '@meydan/testkit/served-product'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, createChatScene, type ChatScene } from '../testing/chat-scene.ts'
import { createMemberDirectory } from '../gateway.ts'
import { getPresence } from './get-presence.ts'

const { chat } = operations

let scene: ChatScene
beforeAll(async () => {
  scene = await createChatScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const ask = (memberIds: readonly string[], as: Persona) =>
  scene.product.call(chat.getPresence, { memberIds: [...memberIds] }, as)
const idsOf = (...people: readonly Persona[]) => people.map(({ member }) => member.id)

describe('where members are', () => {
  test('is told over HTTP, of those who are connected and of those who are not [T2, O8]', async () => {
    await using served = await serveProduct(scene.product)
    const workspace = served.meydan(scene.mehmet).openWorkspace(scene.mehmet.workspaceId)
    await workspace.ready()
    const [mehmet, owner] = idsOf(scene.mehmet, scene.owner)
    const read = async () => {
      const response = await fetch(`${served.baseUrl}/api/presence?memberIds=${mehmet},${owner}`, {
        headers: { authorization: `Bearer ${scene.ayse.token}`, 'x-workspace': scene.ayse.workspaceId },
      })
      return response.json()
    }
    await expect
      .poll(read, { timeout: 20_000 })
      .toEqual({ members: { [mehmet as string]: 'active', [owner as string]: 'offline' } })
    workspace.close()
  })

  test('asks nothing of the database, except for guests', async () => {
    const refusing = { rows: () => Promise.reject(new Error('asked')) } as unknown as Queryable
    const presence = { statesOf: async () => ({}) }
    const contextOf = ({ workspaceId, member: { id, accountId, role } }: Persona) =>
      ({ actor: { workspaceId, memberId: id, accountId, role } }) as Parameters<typeof getPresence>[2]
    const memberIds = idsOf(scene.mehmet)
    expect(await getPresence(refusing, presence, contextOf(scene.ayse), { memberIds })).toEqual({ members: {} })
    await expect(getPresence(refusing, presence, contextOf(scene.guest), { memberIds })).rejects.toThrow('asked')
  })

  test('is told to guests only of those whom they share a room with', async () => {
    await scene.channel(scene.ayse, scene.guest)
    const { members } = await ask(idsOf(scene.ayse, scene.mehmet, scene.guest), scene.guest)
    expect(Object.keys(members).toSorted()).toEqual(idsOf(scene.ayse, scene.guest).toSorted())
  })

  test('is offline for members of other workspaces and for nobody at all', async () => {
    const stranger = await scene.product.owner('Yabancı')
    scene.product.process.presence.set(stranger.workspaceId, stranger.member.id, 'active')
    const nobody = newId<MemberId>()
    await expect.poll(() => ask(idsOf(stranger), stranger)).toEqual({ members: { [stranger.member.id]: 'active' } })
    const { members } = await ask([stranger.member.id, nobody], scene.ayse)
    expect(members).toEqual({ [stranger.member.id]: 'offline', [nobody]: 'offline' })
  })

  test('is asked for a bounded number of members at once', async () => {
    const many = (count: number) => Array.from({ length: count }, () => newId())
    expect(Object.keys((await ask(many(limits.watchedMembers), scene.ayse)).members)).toHaveLength(
      limits.watchedMembers,
    )
    for (const wrong of [[], many(limits.watchedMembers + 1), ['x']]) {
      expect(await codeOf(ask(wrong, scene.ayse))).toBe('request.invalid')
    }
  })
})

describe('whom a guest’s socket may be told of', () => {
  test('are active members of the rooms that it is in now', async () => {
    const directory = createMemberDirectory(scene.product.db)
    const guest = await scene.product.colleague(scene.owner, { name: 'İkinci', role: 'guest' })
    const stranger = await scene.product.owner('Yabancı')
    const viewerOf = ({ workspaceId, member }: Persona) => ({ workspaceId, memberId: member.id })
    const everybody = idsOf(scene.ayse, scene.mehmet, scene.owner, stranger)
    const room = await scene.channel(scene.ayse, guest, scene.mehmet)
    const questions = [guest, scene.mehmet, stranger].map((one) => ({ ...viewerOf(one), among: everybody }))
    const answers = await directory.knownTo(questions)
    expect(answers.map((ids) => ids.toSorted())).toEqual([
      idsOf(scene.ayse, scene.mehmet).toSorted(),
      idsOf(scene.ayse, scene.mehmet, scene.owner).toSorted(),
      idsOf(stranger),
    ])
    const known = async () => (await directory.knownTo(questions.slice(0, 1)))[0]?.toSorted()
    await scene.product.call(chat.leaveRoom, { roomId: room.id }, scene.mehmet)
    expect(await known()).toEqual(idsOf(scene.ayse))
    await scene.product.call(chat.leaveRoom, { roomId: room.id }, guest)
    expect(await known()).toEqual([])
  })

  test('are all, for members', async () => {
    const directory = createMemberDirectory(scene.product.db)
    const { workspaceId } = scene.ayse
    const [hello, guestHello] = await directory.streamsOf([
      { accountId: scene.ayse.member.accountId, workspaceId },
      { accountId: scene.guest.member.accountId, workspaceId },
    ])
    expect(hello?.knowsEverybody).toBe(true)
    expect(guestHello?.knowsEverybody).toBe(false)
  })
})
