import type { CardNow } from '@meydan/platform/cards/room-cards'
import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type ClientId, type RoomId } from '@meydan/protocol'
import { createCardModule, testLetter as letter } from '@meydan/testkit/card-module'
import { createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, expect, test } from 'vitest'

const { chat } = operations
const last = 12
const states = ['draft', 'sent', 'opened', 'agreed', 'disputed']

let instances: [TestProduct, TestProduct]
let ayse: Persona
beforeAll(async () => {
  const first = await createTestProduct()
  instances = [first, await createTestProduct({ beside: first })]
  ayse = await first.owner('Ayşe Işık')
})
afterAll(async () => {
  for (const product of instances?.toReversed() ?? []) await product[Symbol.asyncDispose]()
})

/** The card as it is in some version: the same at both instances. */
const inVersion = (card: CardNow, version: number): CardNow => ({
  ...card,
  version,
  state: states[version % states.length] as string,
  body: `${card.title} ${version}`,
})

test('two instances that put and change the same cards make one message of each, and every number and offset once', async () => {
  const input = { clientId: newId<ClientId>(), name: 'haziran', visibility: 'private' } as const
  const { room } = await instances[0].call(chat.createChannel, input, ayse)
  const cards = Array.from({ length: 40 }, (_, index) => letter({ title: `Cari ${index}` }))
  const key = newId<ClientId>()

  const work = instances.map(async (product, instance) => {
    const { call } = product
    const module = createCardModule(product)
    for (let round = 1; round <= last; round++) {
      // The second goes backwards: each version comes from both, in another order.
      const version = instance === 0 ? round : last + 1 - round
      const given = cards.map((card) => inVersion(card, version))
      await Promise.all([
        module.put(ayse, room.id, instance === 0 ? given : given.toReversed()),
        call(
          chat.postMessage,
          { roomId: room.id, clientId: newId<ClientId>(), body: `laf ${instance} ${round}` },
          ayse,
        ),
      ])
      await module.reply(ayse, room.id, cards[0] as CardNow, { key, body: 'itiraz' })
    }
  })
  await Promise.all(work)

  const { db } = instances[0]
  const messages = await messagesOf(instances[0], room.id)
  expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1))
  expect(messages).toHaveLength(cards.length + 2 * last + 1)
  const shown = messages.flatMap(({ kind, body }) => (kind === 'card' ? [body] : []))
  expect(shown.toSorted()).toEqual(cards.map((card) => inVersion(card, last).body).toSorted())

  const events = await db.rows(sql<{ offset: number; kind: string; ref: number }>`
    select "offset", kind, ref from stream_events where stream_id = ${room.id} order by "offset"`)
  expect(events.map(({ offset }) => offset)).toEqual(events.map((_, index) => index + 1))
  const posted = events.filter(({ kind }) => kind === 'chat.message.posted').map(({ ref }) => ref)
  expect(posted).toEqual(messages.map(({ seq }) => seq))
  const heads = await db.row(sql`select last_seq, head from rooms where id = ${room.id}`)
  expect(heads).toEqual({ last_seq: messages.length, head: events.length })
})

function messagesOf({ db }: TestProduct, roomId: RoomId) {
  return db.rows(sql<{ seq: number; kind: string; body: string }>`
    select seq, kind, body from messages where room_id = ${roomId} order by seq`)
}
