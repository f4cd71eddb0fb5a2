import type { Lane } from '@meydan/platform/db/lane'
import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type ClientId } from '@meydan/protocol'
import { createTestProduct, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeOut } from '../rooms/membership.ts'
import { updateChannelRow } from '../sql/rooms.ts'
import { createRaceRoom, withoutLockFirst, type RaceRoom } from '../testing/race-room.ts'

let product: TestProduct
beforeAll(async () => {
  product = await createTestProduct()
})
afterAll(() => product[Symbol.asyncDispose]())

/** Sends while another connection holds the room's lock with a change that is not committed yet. */
async function sendDuring(room: RaceRoom, change: 'removal' | 'archive', form?: (lane: Lane) => Lane): Promise<string> {
  const writer = room.writer(form)
  // The lane is connected and its statements are prepared, so that only the lock can hold the next send up.
  await writer.post(room.send('önce'))
  let outcome: Promise<string> | undefined
  await product.db.transaction(async (tx) => {
    await tx.rows(
      sql`select 1 from rooms where workspace_id = ${room.owner.workspaceId} and id = ${room.id} for no key update`,
    )
    if (change === 'removal') {
      const held = { workspaceId: room.owner.workspaceId, id: room.id, last_seq: 0 }
      await takeOut(room.deps, tx, held, room.author.member.id)
    } else {
      await updateChannelRow(tx, room.owner.workspaceId, room.id, { isArchived: true })
    }
    outcome = writer.post(room.send('sonra')).then(
      () => 'stored',
      (error: { code: string }) => error.code,
    )
    await room.untilWriterWaits()
  })
  const result = (await outcome) ?? 'none'
  await writer.stop()
  return result
}

describe('a send that waits for the lock of its room', () => {
  it('is refused when the lock was held by the removal of its author', async () => {
    expect(await sendDuring(await createRaceRoom(product), 'removal')).toBe('chat.room_not_found')
  })

  it('is refused when the lock was held by the archiving of the room', async () => {
    expect(await sendDuring(await createRaceRoom(product), 'archive')).toBe('chat.room_archived')
  })

  it('would be stored after the archiving if lock and write were one statement: the planted violation is seen', async () => {
    expect(await sendDuring(await createRaceRoom(product), 'archive', withoutLockFirst)).toBe('stored')
  })
})

describe('two writers on two connections', () => {
  it('store the same client id once and give both the same answer', async () => {
    const room = await createRaceRoom(product)
    const writers = [room.writer(), room.writer()]
    for (let round = 0; round < 20; round++) {
      const clientId = newId<ClientId>()
      const answers = await Promise.all(writers.map((writer) => writer.post(room.send(`tur ${round}`, clientId))))
      expect(answers[0]).toEqual(answers[1])
    }
    expect(await storedSeqs(room)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    await Promise.all(writers.map((writer) => writer.stop()))
  })

  it('give out numbers without holes, and every acknowledged one is stored with what was sent', async () => {
    const room = await createRaceRoom(product)
    const writers = Array.from({ length: 4 }, () => room.writer())
    const sends = Array.from({ length: 400 }, (_, index) => room.send(`ileti ${index}`))
    const acknowledged = await Promise.all(
      // Every third is sent twice at once, through different writers.
      sends.flatMap((send, index) =>
        [writers[index % 4], ...(index % 3 === 0 ? [writers[(index + 1) % 4]] : [])].map(async (writer) => ({
          body: send.body,
          seq: (await writer?.post(send))?.seq,
        })),
      ),
    )
    const stored = await product.db.rows(sql<{ seq: number; body: string }>`
      select seq, body from messages where workspace_id = ${room.owner.workspaceId} and room_id = ${room.id}`)
    const bodyBySeq = new Map(stored.map((row) => [row.seq, row.body]))
    expect(acknowledged.filter(({ seq, body }) => bodyBySeq.get(seq ?? 0) !== body)).toEqual([])
    expect(await storedSeqs(room)).toEqual(sends.map((_, index) => index + 1))
    await Promise.all(writers.map((writer) => writer.stop()))
  })
})

describe('a batch', () => {
  it('keeps what can be stored when one body cannot be', async () => {
    const room = await createRaceRoom(product)
    const writer = room.writer()
    const results = await Promise.allSettled([
      writer.post(room.send('iyi')),
      writer.post(room.send('kötü \0')),
      writer.post(room.send('yine iyi')),
    ])
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await storedSeqs(room)).toEqual([1, 2])
    await writer.stop()
  })

  it('answers a client id that is repeated within it like one that was stored before', async () => {
    const room = await createRaceRoom(product)
    const writer = room.writer()
    const clientId = newId<ClientId>()
    const results = await Promise.allSettled([
      writer.post(room.send('bir', clientId)),
      writer.post(room.send('bir', clientId)),
      writer.post(room.send('başka', clientId)),
    ])
    expect(results[0]).toEqual(results[1])
    expect(results[2]).toMatchObject({ status: 'rejected', reason: { code: 'request.id_reused' } })
    expect(await storedSeqs(room)).toEqual([1])
    await writer.stop()
  })

  it('gives a retry its first answer after the message was edited and deleted', async () => {
    const room = await createRaceRoom(product)
    const writer = room.writer()
    const send = room.send('ilk hali')
    const first = await writer.post(send)
    await product.call(
      operations.chat.editMessage,
      { roomId: room.id, seq: first.seq, body: 'ikinci hali' },
      room.author,
    )
    expect(await writer.post(send)).toEqual(first)
    await product.call(operations.chat.deleteMessage, { roomId: room.id, seq: first.seq }, room.author)
    expect(await writer.post(send)).toEqual(first)
    await writer.stop()
  })
})

async function storedSeqs(room: RaceRoom): Promise<number[]> {
  const rows = await product.db.rows(sql<{ seq: number }>`
    select seq from messages where workspace_id = ${room.owner.workspaceId} and room_id = ${room.id} order by seq`)
  return rows.map((row) => row.seq)
}
