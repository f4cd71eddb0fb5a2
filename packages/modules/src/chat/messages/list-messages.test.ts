import { operations, type InputOf, type RoomId } from '@meydan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, createChatScene, type ChatScene } from '../testing/chat-scene.ts'

const { chat } = operations

let scene: ChatScene
let roomId: RoomId
beforeAll(async () => {
  scene = await createChatScene()
  roomId = (await scene.channel(scene.ayse, scene.mehmet)).id
  for (let n = 1; n <= 12; n++) await scene.post(n % 2 === 0 ? scene.ayse : scene.mehmet, roomId, `mesaj ${n}`)
})
afterAll(() => scene[Symbol.asyncDispose]())

const list = (query: Partial<InputOf<typeof chat.listMessages>> = {}, as = scene.ayse) =>
  scene.product.call(chat.listMessages, { roomId, ...query }, as)
const seqs = async (query: Parameters<typeof list>[0]) => (await list(query)).messages.map(({ seq }) => seq)

describe('[O9] a page of messages', () => {
  test('is the newest one without a cursor, ascending, with senders [X4]', async () => {
    const page = await list({ limit: 5 })
    expect(page.messages.map(({ seq }) => seq)).toEqual([8, 9, 10, 11, 12])
    expect(page).toMatchObject({ hasMore: true, nextCursor: '12', prevCursor: '8' })
    expect(page.messages[0]).toMatchObject({ body: 'mesaj 8', author: { id: scene.ayse.member.id, name: 'Ayşe Işık' } })
  })

  test('goes to older and to newer ones by cursor, without holes and repeats [M38]', async () => {
    expect(await seqs({ limit: 5, before: '8' })).toEqual([3, 4, 5, 6, 7])
    expect(await seqs({ limit: 5, after: '3' })).toEqual([4, 5, 6, 7, 8])
    expect(await seqs({ before: '1' })).toEqual([])
    expect(await seqs({ after: '12' })).toEqual([])
  })

  test('knows whether there is more, also when exactly as many are left [X5]', async () => {
    expect((await list({ limit: 5, before: '6' })).hasMore).toBe(false)
    expect((await list({ limit: 4, before: '6' })).hasMore).toBe(true)
    expect((await list({ limit: 4, after: '8' })).hasMore).toBe(false)
    expect((await list({ limit: 12 })).hasMore).toBe(false)
    expect(await list({ before: '1' })).toMatchObject({ hasMore: false, nextCursor: null, prevCursor: null })
  })

  test('has at most 200 messages, and one cursor [X5]', async () => {
    expect(await codeOf(list({ limit: 201 }))).toBe('request.invalid')
    expect(await codeOf(list({ limit: 0 }))).toBe('request.invalid')
    expect(await codeOf(list({ before: '3', after: '3' }))).toBe('request.invalid')
    expect(await codeOf(list({ before: 'yesterday' }))).toBe('request.invalid')
  })

  test('holds texts as they were written, whatever they would mean in a statement [C16]', async () => {
    const texts = [`'); drop table messages; --`, `{"a","b\\"}`, '$1 \\x00 ${body}', '%_\\']
    for (const text of texts) await scene.post(scene.ayse, roomId, text)
    const { messages } = await scene.product.call(chat.listMessages, { roomId, limit: texts.length }, scene.ayse)
    expect(messages.map(({ body }) => body)).toEqual(texts)
  })

  test('is for those who are in the room [X6]', async () => {
    expect(await codeOf(list({}, scene.owner))).toBe('chat.room_not_found')
    const neighbour = await scene.product.owner('Komşu')
    expect(await codeOf(list({}, neighbour))).toBe('chat.room_not_found')
    expect(await codeOf(list({}, { ...neighbour, workspaceId: scene.ayse.workspaceId }))).toBe('workspaces.not_found')
  })

  test('says where it stands, so that the stream goes on from there', async () => {
    const { positions } = await list()
    const offset = positions.offsets[`room:${roomId}`]
    expect(offset).toBe((await scene.eventsOf(roomId)).length)
  })
})

describe('replies', () => {
  test('stand in their thread, and in the main line only where their author wanted it', async () => {
    const room = await scene.channel(scene.ayse, scene.mehmet)
    const parent = await scene.post(scene.ayse, room.id, 'Kim gelecek?')
    const quiet = await scene.post(scene.mehmet, room.id, 'Ben', { threadSeq: parent })
    const loud = await scene.post(scene.mehmet, room.id, 'Herkes bilsin', { threadSeq: parent, alsoInRoom: true })

    const inRoom = (query: Partial<InputOf<typeof chat.listMessages>>) => seqs({ roomId: room.id, ...query })
    expect(await inRoom({})).toEqual([parent, loud])
    expect(await inRoom({ thread: parent })).toEqual([quiet, loud])
    expect(await inRoom({ withThreads: true })).toEqual([parent, quiet, loud])
  })

  test('answer a message of the main line of the same room', async () => {
    const room = await scene.channel(scene.ayse)
    const parent = await scene.post(scene.ayse, room.id, 'soru')
    const reply = await scene.post(scene.ayse, room.id, 'yanıt', { threadSeq: parent })
    const post = (threadSeq: number) => codeOf(scene.post(scene.ayse, room.id, 'derin', { threadSeq }))
    expect(await post(reply)).toBe('chat.thread_not_found')
    expect(await post(reply + 5)).toBe('chat.thread_not_found')
    expect(await codeOf(list({ roomId: room.id, thread: reply }))).toBe('chat.thread_not_found')
  })
})

describe('a message of the main line', () => {
  const repliesOf = async (seq: number, query: Parameters<typeof list>[0] = {}) =>
    (await list(query)).messages.find((message) => message.seq === seq)?.replies

  test('says how many replies its thread has and when the last came; those without any say nothing', async () => {
    const { id } = await scene.channel(scene.ayse, scene.mehmet)
    const [asked, calm] = [await scene.post(scene.ayse, id, 'Hangi depo?'), await scene.post(scene.ayse, id, 'Tamam')]
    expect(await repliesOf(asked, { roomId: id })).toBeUndefined()
    for (const threadSeq of [asked, asked]) await scene.post(scene.mehmet, id, 'Tuzla', { threadSeq })
    const last = await scene.post(scene.mehmet, id, 'Gebze değil', { threadSeq: asked, alsoInRoom: true })
    const { messages } = await list({ roomId: id, thread: asked })
    const lastAt = messages.at(-1)?.createdAt
    expect(await repliesOf(asked, { roomId: id })).toEqual({ count: 3, lastAt })
    expect(await repliesOf(asked, { roomId: id, after: String(asked - 1), limit: 1 })).toEqual({ count: 3, lastAt })
    for (const seq of [calm, last]) expect(await repliesOf(seq, { roomId: id })).toBeUndefined()
    expect(messages.map(({ replies }) => replies)).toEqual([undefined, undefined, undefined])
  })

  test('counts a reply that was deleted, whose place stays, and no more than 100', async () => {
    const { id } = await scene.channel(scene.ayse, scene.mehmet)
    const asked = await scene.post(scene.ayse, id, 'Sayalım')
    const replies = Array.from({ length: 101 }, () => scene.post(scene.ayse, id, 'bir', { threadSeq: asked }))
    const [first = 0] = await Promise.all(replies.slice(0, 1))
    await scene.product.call(chat.deleteMessage, { roomId: id, seq: first }, scene.ayse)
    await Promise.all(replies)
    expect(await repliesOf(asked, { roomId: id })).toMatchObject({ count: 100 })
  })
})
