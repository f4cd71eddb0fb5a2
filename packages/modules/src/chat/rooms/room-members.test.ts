import { newId, operations, type ClientId } from '@meydan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, createChatScene, type ChatScene } from '../testing/chat-scene.ts'

const { chat } = operations

let scene: ChatScene
beforeAll(async () => {
  scene = await createChatScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const direct = async (memberIds: string[], as = scene.ayse) =>
  (await scene.product.call(chat.openDirect, { memberIds }, as)).conversation

async function publicChannel() {
  const input = { clientId: newId<ClientId>(), name: `açık ${newId()}`, visibility: 'public' } as const
  return (await scene.product.call(chat.createChannel, input, scene.ayse)).room
}

describe('coming into a channel', () => {
  test('by oneself starts with everything read, and twice is once', async () => {
    const room = await publicChannel()
    await scene.post(scene.ayse, room.id, 'eskiden kalan')
    const join = () => scene.product.call(chat.joinChannel, { id: room.id }, scene.mehmet)
    const { conversation } = await join()
    expect(conversation.mark).toMatchObject({ unread: 0, readSeq: conversation.lastSeq })
    await join()
    const joins = (await scene.eventsOf(room.id)).filter(({ kind }) => kind === 'chat.member.joined')
    expect(joins).toHaveLength(2)
  })

  test('by oneself is not for guests, nor into a private one', async () => {
    const open = await publicChannel()
    const secret = await scene.channel(scene.ayse)
    const join = (id: typeof open.id, as: typeof scene.guest) => scene.product.call(chat.joinChannel, { id }, as)
    expect(await codeOf(join(open.id, scene.guest))).toBe('chat.room_not_found')
    expect(await codeOf(join(secret.id, scene.mehmet))).toBe('chat.room_not_found')
  })

  test('through somebody who is in it tells who is new', async () => {
    const room = await scene.channel(scene.ayse)
    const memberIds = [scene.mehmet.member.id, scene.guest.member.id]
    const add = () => scene.product.call(chat.addRoomMembers, { roomId: room.id, memberIds }, scene.ayse)
    expect((await add()).added.toSorted()).toEqual(memberIds.toSorted())
    expect(await add()).toEqual({ added: [] })
    const { members } = await scene.product.call(chat.listRoomMembers, { roomId: room.id }, scene.guest)
    expect(members.map(({ name }) => name)).toEqual(['Ayşe Işık', 'Mehmet Çelik', 'Misafir'])
  })

  test('is refused for guests who invite, and for people who are not there', async () => {
    const room = await scene.channel(scene.ayse, scene.guest)
    const add = (id: string, as = scene.ayse) =>
      scene.product.call(chat.addRoomMembers, { roomId: room.id, memberIds: [id] }, as)
    expect(await codeOf(add(scene.mehmet.member.id, scene.guest))).toBe('workspaces.role_required')
    expect(await codeOf(add(newId()))).toBe('workspaces.member_not_found')
    const stranger = await scene.product.owner('Yabancı')
    expect(await codeOf(add(stranger.member.id))).toBe('workspaces.member_not_found')
  })
})

describe('going out of a channel', () => {
  test('shuts one out at once, whoever does it', async () => {
    const room = await scene.channel(scene.ayse, scene.mehmet, scene.guest)
    await scene.product.call(chat.leaveRoom, { roomId: room.id }, scene.guest)
    const remove = { roomId: room.id, memberId: scene.mehmet.member.id }
    await scene.product.call(chat.removeRoomMember, remove, scene.ayse)
    for (const gone of [scene.guest, scene.mehmet]) {
      expect(await codeOf(scene.conversation(gone, room.id))).toBe('chat.room_not_found')
      expect(await codeOf(scene.post(gone, room.id, 'hâlâ burada mıyım'))).toBe('chat.room_not_found')
    }
    expect(await codeOf(scene.product.call(chat.removeRoomMember, remove, scene.ayse))).toBe(
      'workspaces.member_not_found',
    )
  })

  test('is not what members do to each other', async () => {
    const room = await scene.channel(scene.ayse, scene.mehmet)
    const remove = { roomId: room.id, memberId: scene.ayse.member.id }
    const refused = scene.product.call(chat.removeRoomMember, remove, scene.mehmet)
    expect(await codeOf(refused)).toBe('chat.room_role_required')
  })

  test('ends with the membership of the workspace', async () => {
    const room = await scene.channel(scene.ayse)
    const leaver = await scene.product.colleague(scene.owner)
    const add = { roomId: room.id, memberIds: [leaver.member.id] }
    await scene.product.call(chat.addRoomMembers, add, scene.ayse)
    await scene.product.call(operations.workspaces.deactivateMember, { id: leaver.member.id }, scene.owner)
    const { members } = await scene.product.call(chat.listRoomMembers, { roomId: room.id }, scene.ayse)
    expect(members.map(({ id }) => id)).toEqual([scene.ayse.member.id])
  })
})

describe('direct rooms and groups', () => {
  test('are found by who is in them, also when both ask at once', async () => {
    const [one, two] = [await scene.product.colleague(scene.owner), await scene.product.colleague(scene.owner)]
    const rooms = await Promise.all([
      direct([two.member.id], one),
      direct([one.member.id], two),
      direct([one.member.id, two.member.id], one),
    ])
    expect(new Set(rooms.map(({ room }) => room.id)).size).toBe(1)
    expect(rooms[0].room).toMatchObject({ kind: 'direct', visibility: 'private', name: '' })
    expect(rooms[0].others).toEqual([two.member.id])
    expect(rooms[1].others).toEqual([one.member.id])
  })

  test('start unread for the one who is written to', async () => {
    const newcomer = await scene.product.colleague(scene.owner)
    const { room } = await direct([newcomer.member.id])
    await scene.post(scene.ayse, room.id, 'Hoş geldin')
    expect((await scene.conversation(newcomer, room.id)).mark).toMatchObject({ readSeq: 0, unread: 1 })
  })

  test('of more than two are groups, whose members stay', async () => {
    const { room } = await direct([scene.mehmet.member.id, scene.guest.member.id])
    expect(room.kind).toBe('group')
    const { call } = scene.product
    expect(await codeOf(call(chat.leaveRoom, { roomId: room.id }, scene.ayse))).toBe('chat.room_fixed')
    const add = { roomId: room.id, memberIds: [scene.owner.member.id] }
    expect(await codeOf(call(chat.addRoomMembers, add, scene.ayse))).toBe('chat.room_fixed')
  })

  test('are not made with oneself alone, with strangers, or by guests with people whom they do not meet', async () => {
    const stranger = await scene.product.owner('Yabancı')
    const unmet = await scene.product.colleague(scene.owner)
    const lonely = await scene.product.colleague(scene.owner, { role: 'guest' })
    expect(await codeOf(direct([scene.ayse.member.id]))).toBe('workspaces.member_not_found')
    expect(await codeOf(direct([stranger.member.id]))).toBe('workspaces.member_not_found')
    expect(await codeOf(direct([unmet.member.id], lonely))).toBe('workspaces.member_not_found')
  })
})
