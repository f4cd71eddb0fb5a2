import type { Transaction } from '@meydan/platform/db/database'
import type { Lane } from '@meydan/platform/db/lane'
import { sql } from '@meydan/platform/db/sql'
import type { ClusterMessage } from '@meydan/platform/pubsub/cluster-message'
import { topicOf } from '@meydan/platform/pubsub/topics'
import { newId, operations, roomStream, type ClientId, type EventPayload } from '@meydan/protocol'
import { createTestProduct, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bringIn, takeOut } from '../rooms/membership.ts'
import { deleteRoomMember } from '../sql/room-members.ts'
import { updateChannelRow } from '../sql/rooms.ts'
import { createRaceRoom, withoutLockFirst, type RaceRoom } from '../testing/race-room.ts'

let product: TestProduct
beforeAll(async () => {
  product = await createTestProduct()
})
afterAll(() => product[Symbol.asyncDispose]())

/** What may happen in a room while a send waits, as the transaction that holds the room's lock does it. */
const changes = {
  'the removal of its author': (tx: Transaction, room: RaceRoom) =>
    takeOut(room.deps, tx, heldRoom(room), room.author.member.id),
  'the joining of its author': (tx: Transaction, room: RaceRoom) =>
    bringIn(room.deps, tx, { ...heldRoom(room), kind: 'channel' }, [room.author.member.id]),
  'the archiving of the room': (tx: Transaction, room: RaceRoom) =>
    updateChannelRow(tx, room.owner.workspaceId, room.id, { isArchived: true }),
  // Without the event of it, whose offset would be the send's as well: then the log's key refuses the wrong form, too.
  'the end of a membership': (tx: Transaction, room: RaceRoom) =>
    deleteRoomMember(tx, room.owner.workspaceId, room.id, room.author.member.id),
}

const heldRoom = (room: RaceRoom) => ({ workspaceId: room.owner.workspaceId, id: room.id, last_seq: 0 })

/** Sends while another connection holds the room's lock with a change that is not committed yet. */
async function sendDuring(change: keyof typeof changes, form?: (lane: Lane) => Lane): Promise<string> {
  const room = await createRaceRoom(product)
  const writer = room.writer(form)
  // The lane is connected and its statements are prepared, so that only the lock can hold the next send up.
  await writer.post(room.send('önce'))
  if (change === 'the joining of its author') {
    await product.call(operations.chat.leaveRoom, { roomId: room.id }, room.author)
  }
  let outcome: Promise<string> | undefined
  await product.db.transaction(async (tx) => {
    await tx.rows(
      sql`select 1 from rooms where workspace_id = ${room.owner.workspaceId} and id = ${room.id} for no key update`,
    )
    await changes[change](tx, room)
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
  it.each([
    ['the removal of its author', 'chat.room_not_found'],
    ['the end of a membership', 'chat.room_not_found'],
    ['the archiving of the room', 'chat.room_archived'],
    ['the joining of its author', 'stored'],
  ] as const)('while it was held by %s is answered %s', async (change, answer) => {
    expect(await sendDuring(change)).toBe(answer)
  })

  // Where the author joins, the wrong form refuses at once and never waits.
  it.each(['the end of a membership', 'the archiving of the room'] as const)(
    'while it was held by %s would be stored if lock and write were one statement: the planted violation is seen',
    async (change) => {
      expect(await sendDuring(change, withoutLockFirst)).toBe('stored')
    },
  )
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

  it('brings each message with its own mentions, and a repeated one once', async () => {
    const one = await createRaceRoom(product)
    const two = await createRaceRoom(product, one)
    const listener = product.bus.connect()
    const seen: unknown[] = []
    for (const { id } of [one, two]) {
      await listener.subscribe(topicOf(roomStream(id)), (published) => {
        const { events } = published as ClusterMessage
        for (const event of events.filter(({ kind }) => kind === 'chat.message.posted')) {
          const { message } = event.payload as EventPayload<'chat.message.posted'>
          seen.push([message.body, message.mentions])
        }
      })
    }
    const called = one.owner.member.id
    const repeated = newId<ClientId>()
    const writer = one.writer()
    const sends = [
      one.send(`<@${called}> bir`),
      two.send('iki'),
      one.send('üç'),
      one.send('dört', repeated),
      one.send('dört', repeated),
    ]
    const stored = await Promise.all(sends.map((send) => writer.post(send)))
    expect(stored.map(({ seq }) => seq)).toEqual([1, 1, 2, 3, 3])
    await expect
      .poll(() => seen)
      .toEqual([
        [`<@${called}> bir`, [called]],
        ['üç', []],
        ['dört', []],
        ['iki', []],
      ])
    await expect(writer.post({ ...one.send('dört', repeated), threadSeq: 1 })).rejects.toMatchObject({
      code: 'request.id_reused',
    })
    await writer.stop()
    await listener.stop()
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
