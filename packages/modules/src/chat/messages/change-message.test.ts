import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type ClientId, type RoomId } from '@meydan/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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

const edit = async (seq: number, body: string, as = scene.ayse) =>
  (await scene.product.call(chat.editMessage, { roomId, seq, body }, as)).message
const remove = (seq: number, as = scene.ayse) => scene.product.call(chat.deleteMessage, { roomId, seq }, as)
const only = async () => (await scene.product.call(chat.listMessages, { roomId }, scene.mehmet)).messages
const mentions = async () => (await scene.conversation(scene.mehmet, roomId)).mark.mentions

/** The tables with a row that has this text anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const { db } = scene.product
  const tables = await db.rows(sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace order by 1`)
  const found = tables.map(async ({ name }) => {
    const rows = await db.rows(
      sql`select from ${sql.table(name)} as "row" where "row"::text like ${`%${text}%`} limit 1`,
    )
    return rows.length > 0 ? [name] : []
  })
  return (await Promise.all(found)).flat()
}

describe('editing a message', () => {
  test('changes its text and its mentions, and says that it was edited', async () => {
    const seq = await scene.post(scene.ayse, roomId, 'Toplantı 10.00')
    const message = await edit(seq, `Toplantı 11.00 <@${scene.mehmet.member.id}>`)
    expect(message).toMatchObject({ seq, mentions: [scene.mehmet.member.id], deletedAt: null })
    expect(message.editedAt).not.toBeNull()
    expect(await only()).toEqual([message])
    expect(await mentions()).toBe(1)
    await edit(seq, 'Toplantı iptal')
    expect(await mentions()).toBe(0)
  })

  test('to the text that it has makes no event', async () => {
    const seq = await scene.post(scene.ayse, roomId, 'aynı')
    await edit(seq, 'aynı')
    expect((await scene.eventsOf(roomId)).map(({ kind }) => kind)).not.toContain('chat.message.edited')
  })

  test('leaves the text out of the log', async () => {
    const seq = await scene.post(scene.ayse, roomId, 'gizli söz')
    await edit(seq, 'başka söz')
    const text = JSON.stringify(await scene.eventsOf(roomId))
    expect(text).not.toContain('söz')
  })

  test('is for its author alone, and for what is there', async () => {
    const seq = await scene.post(scene.ayse, roomId, 'benim')
    expect(await codeOf(edit(seq, 'onun', scene.mehmet))).toBe('chat.not_author')
    expect(await codeOf(edit(seq + 1, 'yok'))).toBe('chat.message_not_found')
    expect(await codeOf(edit(seq, '   '))).toBe('request.invalid')
    await remove(seq)
    expect(await codeOf(edit(seq, 'silinmiş'))).toBe('chat.message_not_found')
  })
})

describe('deleting a message', () => {
  test('leaves its text in no table, also when it was the newest one as somebody came in', async () => {
    const seq = await scene.post(scene.ayse, roomId, 'SIR-12345')
    await scene.product.call(chat.addRoomMembers, { roomId, memberIds: [scene.guest.member.id] }, scene.ayse)
    expect(await tablesWith('SIR-12345')).toEqual(['messages'])
    await remove(seq)
    expect(await tablesWith('SIR-12345')).toEqual([])
  })

  test('takes its text and mentions out of the database and leaves its number', async () => {
    const seq = await scene.post(scene.ayse, roomId, `gizli söz <@${scene.mehmet.member.id}>`)
    expect(await mentions()).toBe(1)
    await remove(seq)
    expect(await mentions()).toBe(0)
    const [message] = await only()
    expect(message).toMatchObject({ seq, body: '', mentions: [] })
    expect(message?.deletedAt).not.toBeNull()
    const stored = await scene.product.db.rows(sql`
      select body, search_vector::text as words from messages where room_id = ${roomId}`)
    expect(JSON.stringify([stored, await scene.eventsOf(roomId)])).not.toContain('söz')
  })

  test('twice is once, and tells clients what to subtract', async () => {
    const seq = await scene.post(scene.ayse, roomId, 'sil beni')
    await remove(seq)
    await remove(seq)
    const told = (await scene.eventsOf(roomId)).filter(({ kind }) => kind === 'chat.message.deleted')
    expect(told).toHaveLength(1)
    expect(told[0]?.payload).toMatchObject({ seq, authorId: scene.ayse.member.id, isCounted: true })
  })

  test('is for its author alone', async () => {
    const seq = await scene.post(scene.ayse, roomId, 'benim')
    expect(await codeOf(remove(seq, scene.mehmet))).toBe('chat.not_author')
    expect(await codeOf(remove(seq + 1))).toBe('chat.message_not_found')
  })
})

describe('sending again [L2]', () => {
  test('after an edit or a deletion gets the first answer, and another request a conflict', async () => {
    const clientId = newId<ClientId>()
    const send = (body: string) => scene.product.call(chat.postMessage, { roomId, clientId, body }, scene.ayse)
    const first = await send('ilk')
    await edit(first.seq, 'düzeltilmiş')
    expect(await send('ilk')).toEqual(first)
    await remove(first.seq)
    expect(await send('ilk')).toEqual(first)
    expect(await codeOf(send('düzeltilmiş'))).toBe('request.id_reused')
    expect(await only()).toHaveLength(1)
  })

  test.each([
    ['empty', ''],
    ['blank', ' \n '],
    ['of 16,001 characters', 'x'.repeat(16_001)],
    ['with NUL', 'a\0b'],
    ['with a lone surrogate', 'a\uD800b'],
  ])('a text that is %s is refused, and nothing is stored', async (_what, body) => {
    expect(await codeOf(scene.post(scene.ayse, roomId, body))).toBe('request.invalid')
    expect(await only()).toEqual([])
  })
})
