import type { Queryable } from '@meydan/platform/db/database'
import { operations, type RoomId } from '@meydan/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readConversations } from '../rooms/read-conversations.ts'
import { codeOf, createChatScene, type ChatScene } from '../testing/chat-scene.ts'

const { chat } = operations

let scene: ChatScene
let roomId: RoomId
beforeAll(async () => {
  scene = await createChatScene()
})
beforeEach(async () => {
  roomId = (await scene.channel(scene.ayse, scene.mehmet)).id
})
afterAll(() => scene[Symbol.asyncDispose]())

const markOf = async (of = scene.mehmet) => (await scene.conversation(of, roomId)).mark
const read = async (seq: number, generation = 0) =>
  (await scene.product.call(chat.markRead, { roomId, seq, generation }, scene.mehmet)).mark
const unread = async (seq: number, generation = 0) =>
  (await scene.product.call(chat.markUnread, { roomId, seq, generation }, scene.mehmet)).mark
const say = (body = 'merhaba', options = {}) => scene.post(scene.ayse, roomId, body, options)

describe('what counts as unread [L5]', () => {
  test('is what others wrote after the mark', async () => {
    await say()
    await say()
    await scene.post(scene.mehmet, roomId, 'benden')
    expect(await markOf()).toMatchObject({ unread: 2, mentions: 0 })
    expect(await markOf(scene.ayse)).toMatchObject({ unread: 1 })
  })

  test('is not a reply in a thread, unless it stands in the room, too', async () => {
    const parent = await say('soru')
    await read(parent)
    await say('yanıt', { threadSeq: parent })
    expect(await markOf()).toMatchObject({ unread: 0 })
    await say('herkese yanıt', { threadSeq: parent, alsoInRoom: true })
    expect(await markOf()).toMatchObject({ unread: 1 })
  })

  test('is not what was deleted', async () => {
    const seq = await say()
    await scene.product.call(chat.deleteMessage, { roomId, seq }, scene.ayse)
    expect(await markOf()).toMatchObject({ unread: 0 })
  })

  test('is counted to 100', async () => {
    await Promise.all(Array.from({ length: 103 }, () => say()))
    expect(await markOf()).toMatchObject({ unread: 100 })
    await read(2)
    expect(await markOf()).toMatchObject({ unread: 100 })
    await read(4)
    expect(await markOf()).toMatchObject({ unread: 99 })
  })

  test('has the mentions of members of the room, and of nobody else', async () => {
    await say(`<@${scene.mehmet.member.id}> ve <@${scene.guest.member.id}> bakar mısınız?`)
    expect(await markOf()).toMatchObject({ unread: 1, mentions: 1 })
    const { messages } = await scene.product.call(chat.listMessages, { roomId }, scene.ayse)
    expect(messages[0]?.mentions).toEqual([scene.mehmet.member.id])
  })

  test('has replies for those who follow the thread, until they read it', async () => {
    const parent = await scene.post(scene.mehmet, roomId, 'soru')
    const reply = await say('yanıt', { threadSeq: parent })
    expect(await markOf()).toMatchObject({ unread: 0, threadUnread: 1 })
    const input = { roomId, seq: parent, readSeq: reply }
    const { mark } = await scene.product.call(chat.markThreadRead, input, scene.mehmet)
    expect(mark.threadUnread).toBe(0)
  })
})

describe('the mark', () => {
  test('moves forward alone, and to what is there at most', async () => {
    const [first, second] = [await say(), await say()]
    expect(await read(second)).toMatchObject({ readSeq: second, unread: 0 })
    expect(await read(first)).toMatchObject({ readSeq: second, unread: 0 })
    expect(await read(second + 100)).toMatchObject({ readSeq: second })
    await say()
    expect(await markOf()).toMatchObject({ unread: 1 })
  })

  test('that was set back is not undone by a late read of another device', async () => {
    const [first, second] = [await say(), await say()]
    await read(second)
    expect(await unread(first)).toMatchObject({ readSeq: first - 1, generation: 1, unread: 2 })
    // The other device still saw generation 0.
    expect(await read(second, 0)).toMatchObject({ readSeq: first - 1, generation: 1, unread: 2 })
    expect(await read(second, 1)).toMatchObject({ readSeq: second, generation: 1, unread: 0 })
  })

  test('set back with a generation that is no longer current stays', async () => {
    const seq = await say()
    await unread(seq)
    expect(await unread(seq, 0)).toMatchObject({ generation: 1 })
  })

  test('is refused outside of the room, and with numbers that cannot be', async () => {
    const seq = await say()
    const input = { roomId, seq, generation: 0 }
    expect(await codeOf(scene.product.call(chat.markRead, input, scene.guest))).toBe('chat.room_not_found')
    expect(await codeOf(read(-1))).toBe('request.invalid')
    expect(await codeOf(unread(0))).toBe('request.invalid')
  })
})

describe('the list of conversations', () => {
  test('has the most recent first, with its last message', async () => {
    const other = await scene.channel(scene.ayse, scene.mehmet)
    await say('eski')
    await scene.post(scene.ayse, other.id, 'yeni')
    const { conversations } = await scene.product.call(chat.listConversations, {}, scene.mehmet)
    const two = conversations.filter(({ room }) => room.id === roomId || room.id === other.id)
    expect(two.map(({ lastMessage }) => lastMessage?.body)).toEqual(['yeni', 'eski'])
  })

  test('takes one statement, whatever the number of rooms, their last messages and counts included [O26]', async () => {
    let statements = 0
    const counted: Queryable = {
      rows: (statement) => (statements++, scene.product.db.rows(statement)),
      row: (statement) => (statements++, scene.product.db.row(statement)),
    }
    const actor = { workspaceId: scene.mehmet.workspaceId, memberId: scene.mehmet.member.id }
    const { conversations } = await readConversations(counted, actor)
    expect(conversations.length).toBeGreaterThan(5)
    expect(statements).toBe(1)
  })
})
