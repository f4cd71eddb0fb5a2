// What happens to people while PostgreSQL is slow, busy, cut off, or has forgotten what they missed. One of the two
// processes has the trouble; the other one shows what is stored.
import { sql } from '@meydan/platform/db/sql'
import { trimStreams } from '@meydan/platform/streams/trim'
import { newId, operations, type ClientId } from '@meydan/protocol'
import { startCuttingProxy } from '@meydan/testkit/cutting-proxy'
import { startDatabaseProxy } from '@meydan/testkit/database-proxy'
import { expect, test, vi } from 'vitest'
import { bodiesIn, patiently, startTwoGateways } from './testing/two-gateways.ts'

const { listConversations, postMessage } = operations.chat

test('a pool that is exhausted: requests are refused in time, what is live goes on, and all is well afterwards', async () => {
  await using two = await startTwoGateways({}, { bounds: { connectTimeoutMs: 500 } })
  const [healthy, busy] = two.products
  const { roomId } = two
  const ali = await two.open(two.ali, { baseUrl: two.urls[1] })
  const isOver = Promise.withResolvers<void>()
  // Also where something here fails: whoever stops the product waits for them.
  using ending = new DisposableStack()
  ending.defer(isOver.resolve)
  const { max } = busy.db.stats()
  const holding = Array.from({ length: max }, () =>
    busy.db.transaction(async (tx) => {
      await tx.row(sql`select 1`)
      await isOver.promise
    }),
  )
  await vi.waitFor(() => expect(busy.db.stats()).toMatchObject({ total: max, idle: 0 }), patiently)

  await expect(busy.call(listConversations, {}, two.ali)).rejects.toMatchObject({ code: 'server.unavailable' })
  await healthy.call(postMessage, { roomId, clientId: newId(), body: 'yine de görünür' }, two.ayse)
  await vi.waitFor(() => expect(bodiesIn(ali, roomId)).toEqual(['yine de görünür']), patiently)
  expect(busy.db.stats()).toMatchObject({ total: max, idle: 0 })

  isOver.resolve()
  await Promise.all(holding)
  await expect(busy.call(listConversations, {}, two.ali)).resolves.toHaveProperty('conversations')
})

test('a table that is locked: a send is refused with "come back", and stored once when the lock is gone', async () => {
  await using two = await startTwoGateways()
  const [one, other] = two.products
  const { roomId } = two
  const ali = await two.open(two.ali)
  const message = { roomId, clientId: newId<ClientId>(), body: 'kilitliyken' }
  await other.db.transaction(async (tx) => {
    await tx.rows(sql`lock table messages in access exclusive mode`)
    ali.room(roomId).send('bekleyen')
    await expect(one.call(postMessage, message, two.ayse)).rejects.toMatchObject({
      code: 'server.unavailable',
      data: { retryAfterMs: expect.any(Number) },
    })
    expect(ali.state.getSnapshot().outbox).toEqual({ waiting: 1, failed: 0 })
  })
  await one.call(postMessage, message, two.ayse)
  await vi.waitFor(() => expect(ali.state.getSnapshot().outbox).toEqual({ waiting: 0, failed: 0 }), patiently)
  const bodies = (await two.stored()).map(({ body }) => body)
  expect(bodies.toSorted()).toEqual(['bekleyen', 'kilitliyken'])
  await vi.waitFor(() => expect(bodiesIn(ali, roomId)).toEqual(bodies), patiently)
})

test('a slow database: sends wait for each other’s commits in few batches, not each for its own', async () => {
  await using database = await startDatabaseProxy({ delayMs: 100 })
  await using two = await startTwoGateways({}, { reach: database.reach })
  const slow = two.products[1]
  const write = async (writer: number) => {
    for (let index = 0; index < 5; index++) {
      const body = `${writer} · ${index}`
      const { seq } = await slow.call(postMessage, { roomId: two.roomId, clientId: newId(), body }, two.ali)
      acknowledged.push({ seq, body })
    }
  }
  const acknowledged: { seq: number; body: string }[] = []
  await Promise.all(Array.from({ length: 12 }, (_, writer) => write(writer)))
  expect(await two.stored()).toEqual(acknowledged.toSorted((a, b) => a.seq - b.seq))
  expect(acknowledged.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 60 }, (_, index) => index + 1),
  )
  // What one batch stores has one instant.
  const batches = await two.products[0].db.rows(sql`select distinct created_at from messages`)
  expect(batches.length).toBeLessThan(30)
})

test('a connection that is cut after the commit was sent: nobody is told a wrong thing, and the retry tells', async () => {
  await using database = await startDatabaseProxy()
  await using two = await startTwoGateways({}, { reach: database.reach })
  const cutOff = two.products[1]
  const post = (clientId: ClientId, body: string) =>
    cutOff.call(postMessage, { roomId: two.roomId, clientId, body }, two.ali)
  await post(newId(), 'önce')
  const clientId = newId<ClientId>()

  database.network.muteAll()
  const answer = post(clientId, 'sonu bilinmeyen').catch((error: unknown) => error)
  await vi.waitFor(async () => expect(await two.stored()).toHaveLength(2), patiently)
  database.network.cutAll()
  expect(await answer).toMatchObject({ code: 'server.unavailable' })

  expect(await post(clientId, 'sonu bilinmeyen')).toMatchObject({ seq: 2 })
  expect(await two.stored()).toHaveLength(2)
})

test('a client that slept longer than the log reaches is told so, and loads what it missed', async () => {
  await using two = await startTwoGateways()
  const { roomId } = two
  const [product] = two.products
  const way = await startCuttingProxy(Number(new URL(two.urls[0]).port))
  await using closing = new AsyncDisposableStack()
  closing.defer(() => way.close())
  const ali = await two.open(two.ali, { baseUrl: `http://127.0.0.1:${way.port}` })
  const reloaded: unknown[] = []
  ali.onEvent((event) => event.kind === 'client.reloaded' && reloaded.push(event.payload.roomId))

  way.block()
  const missed = ['bir', 'iki', 'üç']
  for (const body of missed) await product.call(postMessage, { roomId, clientId: newId(), body }, two.ayse)
  await product.db.rows(sql`update stream_events set created_at = now() - interval '15 days'`)
  expect(await trimStreams(product.db, 14 * 24 * 3_600_000, 1_000)).toBeGreaterThan(missed.length)
  // A process that was not there has nothing in memory either.
  const newcomer = Number(new URL(two.urls[1]).port)
  way.lead(newcomer)
  way.unblock()

  await vi.waitFor(() => expect(bodiesIn(ali, roomId)).toEqual(missed), patiently)
  expect(reloaded).toContain(roomId)
  await vi.waitFor(() => expect(ali.state.getSnapshot().conversations[0]?.mark.unread).toBe(missed.length), patiently)
  await product.call(postMessage, { roomId, clientId: newId(), body: 'dört' }, two.ayse)
  await vi.waitFor(() => expect(bodiesIn(ali, roomId)).toEqual([...missed, 'dört']), patiently)
})
