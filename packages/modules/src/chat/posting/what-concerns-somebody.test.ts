import { sql } from '@meydan/platform/db/sql'
import { newId, operations, roomStream, type RoomId } from '@meydan/protocol'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { notableBeginnings } from '../sql/notable.ts'
import { createRaceRoom, type RaceRoom } from '../testing/race-room.ts'

let product: TestProduct
let owner: Persona
let ali: Persona
let channel: RoomId
beforeAll(async () => {
  product = await createTestProduct()
})
beforeEach(async () => {
  owner = await product.owner()
  ali = await product.colleague(owner)
  const input = { clientId: newId(), name: `kanal ${newId()}`, visibility: 'public' } as const
  const { room } = await product.call(operations.chat.createChannel, input, owner)
  channel = room.id
  await product.call(operations.chat.joinChannel, { id: channel }, ali)
  await product.db.raw('delete from jobs.job')
})
afterAll(() => product[Symbol.asyncDispose]())

const post = (body: string, roomId = channel, threadSeq?: number) =>
  product.call(operations.chat.postMessage, { roomId, clientId: newId(), body, threadSeq }, owner)

/** How often somebody was asked to act on a room since the last time. */
async function asked(roomId = channel): Promise<number> {
  const rows = await product.db.raw(`delete from jobs.job where name = 'events' and data::text like $1 returning 1`, [
    `%${roomStream(roomId)}%`,
  ])
  return rows.length
}

const offsetOf = async (roomId: RoomId) =>
  (await product.db.row(sql<{ head: number }>`select head from rooms where id = ${roomId}`))?.head ?? -1

async function beginningAfter(offset: number, roomId = channel, { workspaceId } = owner): Promise<number | null> {
  const stream = { workspaceId, key: roomStream(roomId) }
  return (await notableBeginnings(product.db, [{ stream, offset }]))[0] ?? null
}

const choose = (level: 'all' | 'mentions' | null) =>
  product.call(operations.notifications.setRoomPreference, { roomId: channel, level, mutedUntil: null }, ali)

describe('those who act on messages are asked to', () => {
  it('by no message of a channel that concerns nobody', async () => {
    await post('günaydın')
    expect(await asked()).toBe(0)
    expect(await beginningAfter(0)).toBeNull()
  })

  it('by one that names somebody', async () => {
    await post(`<@${ali.member.id}> bakar mısın?`)
    expect(await asked()).toBe(1)
  })

  it('by a reply in a thread', async () => {
    const { seq } = await post('konu')
    await post('yanıt', channel, seq)
    expect(await asked()).toBe(1)
  })

  it('by each of a direct room', async () => {
    const { conversation } = await product.call(operations.chat.openDirect, { memberIds: [ali.member.id] }, owner)
    await post('merhaba', conversation.room.id)
    expect(await asked(conversation.room.id)).toBe(1)
  })

  it('by each of a channel of which somebody wants to be told everything, as long as anybody does', async () => {
    await choose('all')
    await product.call(
      operations.notifications.setRoomPreference,
      { roomId: channel, level: 'all', mutedUntil: null },
      owner,
    )
    await post('bir')
    expect(await asked()).toBe(1)
    await choose(null)
    await post('iki')
    expect(await asked()).toBe(1)
    await product.call(
      operations.notifications.setRoomPreference,
      { roomId: channel, level: 'mentions', mutedUntil: null },
      owner,
    )
    await post('üç')
    expect(await asked()).toBe(0)
  })

  it('by a batch in which one of several rooms has such a message', async () => {
    const calm: RaceRoom = await createRaceRoom(product)
    const lively = await createRaceRoom(product, calm)
    const writer = calm.writer()
    // The first send connects the lane; those after it wait for it and go together.
    await Promise.all([
      writer.post(calm.send('önce')),
      writer.post(calm.send('laf')),
      writer.post(lively.send(`<@${calm.owner.member.id}>`)),
      writer.post(lively.send('laf')),
    ])
    await writer.stop()
    expect(await asked(lively.id)).toBe(1)
    expect(await beginningAfter(0, lively.id, calm.owner)).not.toBeNull()
    expect(await beginningAfter(0, calm.id, calm.owner)).toBeNull()
  })
})

describe('whoever acts on a room begins', () => {
  it('before the message that concerns somebody, however much was said before it', async () => {
    for (let n = 0; n < 5; n++) await post(`laf ${n}`)
    const before = await offsetOf(channel)
    await post(`<@${ali.member.id}>`)
    await post('laf')
    expect(await beginningAfter(0)).toBe(before)
    expect(await beginningAfter(before)).toBe(before)
    expect(await beginningAfter(before + 1)).toBeNull()
  })

  it('where it stopped, when it has not acted yet on one before that', async () => {
    await post(`<@${ali.member.id}> bir`)
    const afterFirst = await offsetOf(channel)
    await post('laf')
    await post('laf')
    const before = await offsetOf(channel)
    await post(`<@${ali.member.id}> iki`)
    expect(await beginningAfter(0)).toBe(0)
    expect(await beginningAfter(afterFirst - 1)).toBe(afterFirst - 1)
    expect(await beginningAfter(afterFirst)).toBe(before)
  })

  it('with the first of several that follow each other', async () => {
    const before = await offsetOf(channel)
    await post(`<@${ali.member.id}> bir`)
    await post(`<@${ali.member.id}> iki`)
    expect(await beginningAfter(before)).toBe(before)
    expect(await beginningAfter(before + 1)).toBe(before + 1)
  })

  it('nowhere in a stream that is no room', async () => {
    const stream = { workspaceId: owner.workspaceId, key: roomStream(newId<RoomId>()) }
    expect(await notableBeginnings(product.db, [{ stream, offset: 0 }])).toEqual([null])
  })
})

describe('beside a version that notes nothing', () => {
  /** Undoes what the last message noted of itself, as if an older version had written it. */
  async function postUnnoted(body: string): Promise<void> {
    const [before] = await product.db.raw<Record<string, number>>(`select * from rooms where id = $1`, [channel])
    await post(body)
    const noted = ['notable_to', 'notable_from', 'notable_before', 'noted_seq']
    await product.db.raw(
      `update rooms set ${noted.map((column, index) => `${column} = $${index + 2}`).join(', ')} where id = $1`,
      [channel, ...noted.map((column) => before?.[column])],
    )
  }

  it('all that it wrote may concern somebody', async () => {
    await post('laf')
    const before = await offsetOf(channel)
    await postUnnoted('eski')
    expect(await beginningAfter(before)).toBe(before)
    expect(await beginningAfter(before + 1)).toBeNull()
  })

  it('what is noted afterwards begins with it, and the first of that asks, whatever it says', async () => {
    await post(`<@${ali.member.id}>`)
    const before = await offsetOf(channel)
    await postUnnoted('eski')
    await product.db.raw('delete from jobs.job')
    await post('laf')
    expect(await asked()).toBe(1)
    await post('laf')
    expect(await asked()).toBe(0)
    const after = await offsetOf(channel)
    await post(`<@${ali.member.id}>`)
    // Who has acted on the first, and not on what the older version wrote, misses nothing of it.
    expect(await beginningAfter(before)).toBe(before)
    expect(await beginningAfter(after - 1)).toBe(after)
  })

  it('a room that it made is read from its beginning', async () => {
    await product.db.raw(
      `update rooms set notable_to = 0, notable_from = 0, notable_before = 0, noted_seq = 0 where id = $1`,
      [channel],
    )
    await postUnnoted('eski')
    expect(await beginningAfter(0)).toBe(0)
    await post('yeni')
    expect(await beginningAfter(0)).toBe(0)
  })
})
