import { mostCards, type CardNow } from '@meydan/platform/cards/room-cards'
import type { Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { newId, operations, roomStream, type RoomId } from '@meydan/protocol'
import type { Persona } from '@meydan/testkit/product'
import { testLetter as letter } from '@meydan/testkit/card-module'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { notableBeginnings } from '../sql/notable.ts'
import { createCardScene, refusalOf, type CardScene } from '../testing/card-scene.ts'
import { codeOf } from '../testing/chat-scene.ts'

const { chat, workspaces } = operations

let scene: CardScene
let roomId: RoomId
beforeAll(async () => {
  scene = await createCardScene()
})
beforeEach(async () => {
  roomId = (await scene.channel(scene.ayse, scene.mehmet)).id
})
afterAll(() => scene[Symbol.asyncDispose]())

const put = (...cards: readonly CardNow[]) => scene.module.put(scene.ayse, roomId, cards)
const messages = async () => (await scene.product.call(chat.listMessages, { roomId }, scene.mehmet)).messages
const kinds = async () =>
  (await scene.eventsOf(roomId)).map(({ kind }) => kind).filter((kind) => kind !== 'chat.member.joined')
const heads = async () => {
  const row = await scene.product.db.row(sql<{ last_seq: number; head: number; logged: number }>`
    select last_seq, head, (select count(*) from stream_events where stream_id = rooms.id) as logged
      from rooms where id = ${roomId}`)
  return row!
}

describe('a card that is put in a room', () => {
  test('stands there as a message of its author, with what it shows and the same in words', async () => {
    const { body, version: _, ...card } = letter()
    const [seq] = await put({ ...card, body, version: 3 })
    expect(await messages()).toEqual([
      expect.objectContaining({
        seq,
        kind: 'card',
        author: { id: scene.ayse.member.id, name: 'Ayşe Işık' },
        body,
        card,
        mentions: [],
        threadSeq: null,
        editedAt: null,
        deletedAt: null,
      }),
    ])
    expect(await kinds()).toEqual(['chat.message.posted'])
  })

  test('is no news of its own: not the last message, not unread, nobody is asked to tell of it', async () => {
    await scene.post(scene.ayse, roomId, 'Haziran mektupları geliyor')
    const before = await scene.conversation(scene.mehmet, roomId)
    await put(letter(), letter())
    const after = await scene.conversation(scene.mehmet, roomId)
    expect(after).toEqual({ ...before, lastSeq: before.lastSeq + 2 })
    const stream = { workspaceId: scene.ayse.workspaceId, key: roomStream(roomId) }
    expect(await notableBeginnings(scene.product.db, [{ stream, offset: 0 }])).toEqual([null])
  })

  test('is found by its words', async () => {
    await put(letter({ body: 'Ilgaz Kereste · 10,00 TRY' }))
    const found = await scene.product.db.rows(sql`
      select seq from messages where room_id = ${roomId} and search_vector @@ to_tsquery('simple', fold_letters('ILGAZ'))`)
    expect(found).toHaveLength(1)
  })

  test('does not change what an older version has left unnoted', async () => {
    await scene.post(scene.ayse, roomId, 'bir')
    await scene.product.db.rows(sql`update rooms set noted_seq = 0 where id = ${roomId}`)
    await put(letter())
    const stream = { workspaceId: scene.ayse.workspaceId, key: roomStream(roomId) }
    const [beginning] = await notableBeginnings(scene.product.db, [{ stream, offset: 0 }])
    expect(beginning).not.toBeNull()
  })

  test('among hundreds gets its number and its event without a hole, in the order given', async () => {
    await scene.post(scene.ayse, roomId, 'önce')
    const cards = Array.from({ length: mostCards }, (_, index) => letter({ title: `Cari ${index}` }))
    const seqs = await put(...cards)
    expect(seqs).toEqual(cards.map((_, index) => index + 2))
    const after = await scene.post(scene.ayse, roomId, 'sonra')
    expect(after).toBe(mostCards + 2)
    const { last_seq: lastSeq, head, logged } = await heads()
    expect({ lastSeq, logged }).toEqual({ lastSeq: after, logged: head })
  })
})

describe('a card that is put again', () => {
  test('changes where it stands, for everybody, and does not count as edited', async () => {
    const card = letter()
    const [seq] = await put(card)
    const [again] = await put({ ...card, state: 'agreed', tone: 'good', body: 'mutabık', version: 2 })
    expect(again).toBe(seq)
    const shown = await messages()
    expect(shown).toMatchObject([{ seq, body: 'mutabık', editedAt: null, card: { state: 'agreed', tone: 'good' } }])
    expect(await kinds()).toEqual(['chat.message.posted', 'chat.message.edited'])
  })

  test('in the same or an older version changes nothing and tells nobody', async () => {
    const card = letter({ version: 5 })
    await put(card)
    await put(card)
    await put({ ...card, state: 'draft', version: 4 })
    expect(await messages()).toMatchObject([{ card: { state: 'sent' } }])
    expect(await kinds()).toEqual(['chat.message.posted'])
  })

  test('in a newer version that looks the same tells nobody, and keeps those between from coming late', async () => {
    const card = letter({ version: 1 })
    await put(card)
    await put({ ...card, version: 3 })
    await put({ ...card, state: 'opened', version: 2 })
    expect(await messages()).toMatchObject([{ card: { state: 'sent' } }])
    expect(await kinds()).toEqual(['chat.message.posted'])
  })

  test('together with new ones makes one event for each real change', async () => {
    const [first, second] = [letter(), letter()]
    await put(first, second)
    const seqs = await put(letter(), { ...first, state: 'opened', version: 2 }, second)
    expect(seqs).toEqual([3, 1, 2])
    expect(await kinds()).toEqual([
      ...Array(2).fill('chat.message.posted'),
      'chat.message.edited',
      'chat.message.posted',
    ])
  })

  test('is a card of its own in another room', async () => {
    const card = letter()
    await put(card)
    const other = await scene.channel(scene.ayse, scene.mehmet)
    expect(await scene.module.put(scene.ayse, other.id, [{ ...card, state: 'opened', version: 2 }])).toEqual([1])
    expect(await messages()).toMatchObject([{ card: { state: 'sent' } }])
  })

  test('is true whatever has become of its author and its room; a new one is refused there', async () => {
    const card = letter()
    const leaver = await scene.product.colleague(scene.owner, { name: 'Giden Biri' })
    await scene.product.call(chat.addRoomMembers, { roomId, memberIds: [leaver.member.id] }, scene.ayse)
    const putAs = (...cards: readonly CardNow[]) => scene.module.put(leaver, roomId, cards)
    await putAs(card)
    await scene.product.call(chat.removeRoomMember, { roomId, memberId: leaver.member.id }, scene.ayse)
    await putAs({ ...card, state: 'opened', version: 2 })
    expect(await refusalOf(putAs(letter()))).toBe('chat.room_not_found')

    await scene.product.call(workspaces.deactivateMember, { id: leaver.member.id }, scene.owner)
    await scene.product.call(chat.updateChannel, { id: roomId, isArchived: true }, scene.ayse)
    await putAs({ ...card, state: 'agreed', version: 3 })
    expect(await messages()).toMatchObject([{ card: { state: 'agreed' }, author: { name: 'Giden Biri' } }])
    expect(await refusalOf(put(letter()))).toBe('chat.room_archived')
    expect(await refusalOf(put({ ...card, state: 'ended', version: 4 }, letter()))).toBe('chat.room_archived')
    expect(await messages()).toMatchObject([{ card: { state: 'agreed' } }])
  })
})

describe('what is refused', () => {
  test('is a room that the author may not post in, or that is not of the workspace', async () => {
    const refused = (who: Persona) => refusalOf(scene.module.put(who, roomId, [letter()]))
    expect(await refused(scene.guest)).toBe('chat.room_not_found')
    await scene.product.call(chat.updateChannel, { id: roomId, posting: 'admins' }, scene.ayse)
    expect(await refused(scene.mehmet)).toBe('chat.posting_restricted')
    const stranger = await scene.product.owner('Yabancı')
    expect(await refused(stranger)).toBe('chat.room_not_found')
  })

  test.each([
    ['a text that cannot be stored', { title: 'a\0b' }],
    ['an amount that is no number', { amount: { value: '12,5', currency: 'TRY' } }],
    ['a kind that names no part', { kind: 'letter' }],
    ['a state in words', { state: 'Gönderildi' }],
    ['too many facts', { facts: Object.fromEntries(Array.from({ length: 13 }, (_, at) => [`fact${at}`, 'x'])) }],
    ['nothing in words', { body: '' }],
  ])('is %s', async (_what, change) => {
    expect(await refusalOf(put(letter(change)))).toBe('request.invalid')
    expect(await messages()).toEqual([])
  })

  test('is a card that stands there twice, and more than one call may carry', async () => {
    const card = letter()
    expect(await refusalOf(put(card, { ...card, version: 2 }))).toBe('request.invalid')
    const tooMany = Array.from({ length: mostCards + 1 }, () => letter())
    const { workspaceId, member } = scene.ayse
    const place = { workspaceId, roomId, authorId: member.id }
    const all = scene.product.db.transaction((tx) => scene.port.putCards(tx, place, tooMany))
    expect(await refusalOf(all)).toBe('request.invalid')
    expect(await put()).toEqual([])
  })

  test('is changing or deleting a card by hand, also for its author', async () => {
    const [seq = 0] = await put(letter())
    for (const person of [scene.ayse, scene.mehmet]) {
      const edited = scene.product.call(chat.editMessage, { roomId, seq, body: 'ödendi' }, person)
      expect(await codeOf(edited)).toBe('chat.message_fixed')
      expect(await codeOf(scene.product.call(chat.deleteMessage, { roomId, seq }, person))).toBe('chat.message_fixed')
    }
  })
})

test('a room is one to put cards in for whoever may post there', async () => {
  const { db } = scene.product
  const actorOf = ({ workspaceId, member }: typeof scene.ayse) => ({
    workspaceId,
    memberId: member.id,
    accountId: member.accountId,
    role: member.role,
  })
  const ask = (who: typeof scene.ayse, id = roomId) => scene.port.roomFor(db, actorOf(who), id)
  expect(await ask(scene.mehmet)).toMatchObject({ roomId })
  expect(await refusalOf(ask(scene.guest))).toBe('chat.room_not_found')
  expect(await refusalOf(ask(scene.ayse, newId()))).toBe('chat.room_not_found')
  await scene.product.call(chat.updateChannel, { id: roomId, posting: 'admins' }, scene.ayse)
  expect(await refusalOf(ask(scene.mehmet))).toBe('chat.posting_restricted')
  await scene.product.call(chat.updateChannel, { id: roomId, isArchived: true }, scene.ayse)
  expect(await refusalOf(ask(scene.mehmet))).toBe('chat.room_archived')
})

test('a thousand cards are put in four transactions of nine statements, and changed in four of seven', async () => {
  const { db } = scene.product
  const place = { workspaceId: scene.ayse.workspaceId, roomId, authorId: scene.ayse.member.id }
  let [transactions, statements] = [0, 0]
  const counted = async (cards: readonly CardNow[]) => {
    for (let at = 0; at < cards.length; at += mostCards) {
      transactions += 1
      await db.transaction((tx) => {
        const count = <Row>(run: Promise<Row>) => {
          statements += 1
          return run
        }
        const watched: Transaction = {
          ...tx,
          rows: (statement) => count(tx.rows(statement)),
          row: (statement) => count(tx.row(statement)),
        }
        return scene.port.putCards(watched, place, cards.slice(at, at + mostCards))
      })
    }
  }
  const cards = Array.from({ length: 1_000 }, (_, index) => letter({ title: `Cari ${index}` }))
  await counted(cards)
  expect([transactions, statements]).toEqual([4, 4 * 9])
  ;[transactions, statements] = [0, 0]
  await counted(cards.map((card) => ({ ...card, state: 'opened', version: 2 })))
  expect([transactions, statements]).toEqual([4, 4 * 7])
})
