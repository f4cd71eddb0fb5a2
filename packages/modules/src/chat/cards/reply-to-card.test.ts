import { readFile } from 'node:fs/promises'
import type { CardNow } from '@meydan/platform/cards/room-cards'
import { sql } from '@meydan/platform/db/sql'
import { newId, operations, roomStream, type ClientId, type RoomId } from '@meydan/protocol'
import { testLetter as letter } from '@meydan/testkit/card-module'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { noticesOf } from '../notices/notices-of.ts'
import { notableBeginnings } from '../sql/notable.ts'
import { codeOf } from '../testing/chat-scene.ts'
import { createCardScene, refusalOf, type CardScene } from '../testing/card-scene.ts'

const { chat } = operations
const newsSaidBefore = await readFile(new URL('../migrations/0014-news-said-before.sql', import.meta.url), 'utf8')

let scene: CardScene
let roomId: RoomId
let card: CardNow
let cardSeq: number
beforeAll(async () => {
  scene = await createCardScene()
})
beforeEach(async () => {
  roomId = (await scene.channel(scene.ayse, scene.mehmet)).id
  card = letter()
  cardSeq = (await scene.module.put(scene.ayse, roomId, [card]))[0] ?? 0
  await scene.product.db.raw('delete from jobs.job')
})
afterAll(() => scene[Symbol.asyncDispose]())

const reply = (body: string, key = newId<ClientId>(), author = scene.mehmet) =>
  scene.module.reply(author, roomId, card, { key, body })
const thread = async () =>
  (await scene.product.call(chat.listMessages, { roomId, thread: cardSeq }, scene.mehmet)).messages
const threadUnread = async (of = scene.ayse) => (await scene.conversation(of, roomId)).mark.threadUnread
const postedIn = async () => (await scene.eventsOf(roomId)).filter(({ kind }) => kind === 'chat.message.posted').length
const jobs = async () => (await scene.product.db.raw(`delete from jobs.job where name = 'events' returning 1`)).length

/** Whom the room's message of this number concerns, and as what. */
async function told(seq: number) {
  const { workspaceId } = scene.ayse
  const { messages } = await scene.product.call(
    chat.listMessages,
    { roomId, after: String(seq - 1), withThreads: true },
    scene.ayse,
  )
  const event = { offset: 1, kind: 'chat.message.posted', payload: { message: messages[0], clientId: newId() } }
  const notices = await noticesOf(scene.product.db, { workspaceId, key: roomStream(roomId) }, [event], new Map())
  return notices.map(({ memberId, kind }) => [memberId, kind])
}

describe('a reply that is put in a card’s thread', () => {
  test('stands there alone, and is unread for the author of the card, who is told', async () => {
    const seq = await reply('Karşı taraf itiraz etti: 500 TRY eksik')
    expect(await thread()).toMatchObject([{ seq, kind: 'news', threadSeq: cardSeq, alsoInRoom: false }])
    expect(await threadUnread()).toBe(1)
    expect(await threadUnread(scene.mehmet)).toBe(0)
    expect(await told(seq)).toEqual([[scene.ayse.member.id, 'reply']])
    expect(await jobs()).toBe(1)
  })

  test('is no person’s word: whoever it is put in the name of neither edits nor deletes it', async () => {
    const seq = await reply('Karşı taraf itiraz etti: 500 TRY eksik')
    const change = (as: typeof scene.mehmet) => [
      codeOf(scene.product.call(chat.editMessage, { roomId, seq, body: 'Karşı taraf kabul etti' }, as)),
      codeOf(scene.product.call(chat.deleteMessage, { roomId, seq }, as)),
    ]
    const codes = await Promise.all([...change(scene.mehmet), ...change(scene.ayse)])
    expect(new Set(codes)).toEqual(new Set(['chat.message_fixed']))
    expect(await thread()).toMatchObject([{ body: 'Karşı taraf itiraz etti: 500 TRY eksik', editedAt: null }])
  })

  test('concerns somebody from its own place in the stream on', async () => {
    const stream = { workspaceId: scene.ayse.workspaceId, key: roomStream(roomId) }
    const beginning = async () => (await notableBeginnings(scene.product.db, [{ stream, offset: 0 }]))[0]
    const { length: before } = await scene.eventsOf(roomId)
    await reply('itiraz')
    expect(await beginning()).toBe(before)
    await scene.module.put(scene.ayse, roomId, [letter()])
    await scene.post(scene.ayse, roomId, 'laf')
    expect(await beginning()).toBe(before)
  })

  test('with the same key is one, whoever puts it again', async () => {
    const key = newId<ClientId>()
    const seq = await reply('itiraz', key)
    expect(await reply('itiraz', key)).toBe(seq)
    expect(await reply('itiraz, yeniden', key, scene.ayse)).toBe(seq)
    expect(await thread()).toHaveLength(1)
    expect(await postedIn()).toBe(2)
    expect(await jobs()).toBe(1)
  })

  test('names members as other messages do', async () => {
    const seq = await reply(`<@${scene.ayse.member.id}> bakar mısın?`)
    expect(await thread()).toMatchObject([{ mentions: [scene.ayse.member.id] }])
    expect((await scene.conversation(scene.ayse, roomId)).mark.mentions).toBe(1)
    expect(await told(seq)).toEqual([[scene.ayse.member.id, 'mention']])
  })

  test('may be a card of its own, which is told to those who follow the thread and changes there', async () => {
    const dispute = letter({ kind: 'test.dispute', state: 'open', tone: 'bad' })
    const seq = await scene.module.reply(scene.mehmet, roomId, card, { card: dispute })
    expect(await told(seq)).toEqual([[scene.ayse.member.id, 'reply']])
    expect(await threadUnread()).toBe(1)
    expect(await scene.module.put(scene.mehmet, roomId, [{ ...dispute, state: 'settled', version: 2 }])).toEqual([seq])
    expect(
      await scene.module.reply(scene.mehmet, roomId, card, { card: { ...dispute, state: 'closed', version: 3 } }),
    ).toBe(seq)
    expect(await thread()).toMatchObject([{ seq, kind: 'card', card: { kind: 'test.dispute', state: 'closed' } }])
    expect(
      await refusalOf(scene.module.reply(scene.mehmet, roomId, dispute, { key: newId(), body: 'daha derin' })),
    ).toBe('chat.thread_not_found')
  })

  test('is answered by people as any thread is', async () => {
    await reply('itiraz')
    await scene.post(scene.ayse, roomId, 'bakıyorum', { threadSeq: cardSeq })
    expect(await thread()).toMatchObject([{ body: 'itiraz' }, { body: 'bakıyorum' }])
    expect(await threadUnread(scene.mehmet)).toBe(1)
  })

  test('comes although its author is no longer in the room, who does not follow it then', async () => {
    await scene.product.call(chat.removeRoomMember, { roomId, memberId: scene.mehmet.member.id }, scene.ayse)
    const seq = await reply('itiraz')
    expect(await told(seq)).toEqual([[scene.ayse.member.id, 'reply']])
    const followers = await scene.product.db.raw('select member_id from thread_followers where room_id = $1', [roomId])
    expect(followers).toEqual([{ member_id: scene.ayse.member.id }])
  })

  test('is refused where no such card is, where the room is archived, and where it says nothing', async () => {
    expect(await refusalOf(scene.module.reply(scene.mehmet, roomId, letter(), { key: newId(), body: 'x' }))).toBe(
      'chat.thread_not_found',
    )
    expect(await refusalOf(reply(''))).toBe('request.invalid')
    const key = newId<ClientId>()
    const seq = await reply('itiraz', key)
    await scene.product.call(chat.updateChannel, { id: roomId, isArchived: true }, scene.ayse)
    expect(await refusalOf(reply('geç'))).toBe('chat.room_archived')
    expect(await reply('itiraz', key)).toBe(seq)
  })
})

test('what was put there as a text before is news, unless its author has made it something else', async () => {
  const said = await reply('itiraz')
  const changed = await reply('itiraz')
  const own = { roomId, clientId: newId(), body: 'bakıyorum', threadSeq: cardSeq }
  const { seq: answered } = await scene.product.call(chat.postMessage, own, scene.mehmet)
  await scene.product.db.rows(sql`
    update messages set kind = 'text' where room_id = ${roomId} and seq = any (${[said, changed]}::bigint[])`)
  await scene.product.call(chat.editMessage, { roomId, seq: changed, body: 'itiraz yok' }, scene.mehmet)
  await scene.product.db.raw(newsSaidBefore)
  expect((await thread()).map(({ seq, kind }) => [seq, kind])).toEqual([
    [said, 'news'],
    [changed, 'text'],
    [answered, 'text'],
  ])
})

test('hundreds of cards are told to nobody, also where somebody wants to be told of everything', async () => {
  const { workspaceId } = scene.ayse
  const [seq = 0] = await scene.module.put(scene.ayse, roomId, [letter()])
  const { messages } = await scene.product.call(chat.listMessages, { roomId }, scene.ayse)
  const event = (message: unknown) => ({
    offset: seq,
    kind: 'chat.message.posted',
    payload: { message, clientId: newId() },
  })
  const levels = new Map([[scene.mehmet.member.id, 'all' as const]])
  const stream = { workspaceId, key: roomStream(roomId) }
  expect(await noticesOf(scene.product.db, stream, messages.map(event), levels)).toEqual([])
  expect(await jobs()).toBe(0)
})
