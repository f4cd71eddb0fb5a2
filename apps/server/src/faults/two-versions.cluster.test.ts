// While a release is under way two versions serve the same people. Here the newer one stands beside ours: as a server that
// says more, as a process that writes and publishes more, and as the schema that it has migrated to. A page that says more
// than its server knows is in packages/platform/src/realtime/upgrade.cluster.test.ts.
import { createMeydan, openWebSocket, type Fetch, type SocketFactory } from '@meydan/client'
import { chatModule } from '@meydan/modules/chat/module'
import { sql } from '@meydan/platform/db/sql'
import type { ClusterMessage, Routing } from '@meydan/platform/pubsub/cluster-message'
import type { PubSub } from '@meydan/platform/pubsub/pubsub'
import { TestClient } from '@meydan/platform/realtime/testing/test-client'
import { createStreamWriter } from '@meydan/platform/streams/append'
import { newId, operations, roomStream } from '@meydan/protocol'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bodiesIn, patiently, startTwoGateways, type TwoGateways } from './testing/two-gateways.ts'

const { chat, identity } = operations

let two: TwoGateways
beforeAll(async () => {
  two = await startTwoGateways()
})
afterAll(() => two[Symbol.asyncDispose]())

/** Puts a field that nobody knows into every object of a value. */
function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) =>
    // The names of these are data: streams.
    name === 'streams' || name === 'offsets' ? [name, inner] : [name, withMore(inner)],
  )
  return { ...(Object.fromEntries(entries) as object), sinceNextVersion: true }
}

const newerFetch: Fetch = async (url, request) => {
  const answer = await fetch(url, request)
  return Response.json(withMore(await answer.json()), { status: answer.status })
}

const newerSocket: SocketFactory = (request, handlers) =>
  openWebSocket(request, {
    ...handlers,
    onMessage(text) {
      handlers.onMessage(JSON.stringify({ type: 'sinceNextVersion', of: 'a frame' }))
      handlers.onMessage(JSON.stringify(withMore(JSON.parse(text))))
    },
  })

test('a server that says more than a client knows: the client lives with what it knows', async () => {
  const { roomId } = two
  const before = (await two.stored()).map(({ body }) => body)
  const newer = { fetch: newerFetch, WebSocket: newerSocket }
  const ali = await two.open(two.ali, newer)
  const ayse = await two.open(two.ayse, { ...newer, baseUrl: two.urls[1] })
  ali.room(roomId).send('eski istemciden')
  await vi.waitFor(() => expect(bodiesIn(ayse, roomId)).toEqual([...before, 'eski istemciden']), patiently)
  await ali.room(roomId).edit(before.length + 1, 'düzeltildi')
  await vi.waitFor(() => expect(bodiesIn(ayse, roomId)).toEqual([...before, 'düzeltildi']), patiently)
  expect(ali.state.getSnapshot().outbox).toEqual({ waiting: 0, failed: 0 })
})

test('a process that publishes in another form and logs events of new kinds: others find them in the log, and leave no hole', async () => {
  const { roomId, ayse } = two
  const [product] = two.products
  const clients = [await two.open(two.ali), await two.open(two.ayse, { baseUrl: two.urls[1] })]
  const plain = new TestClient(`${two.urls[1].replace('http:', 'ws:')}/ws`, { token: ayse.token })
  await plain.hello(ayse.workspaceId)
  const reloaded: unknown[] = []
  for (const client of clients) client.onEvent(({ kind }) => kind === 'client.reloaded' && reloaded.push(kind))
  const before = (await two.stored()).map(({ body }) => body)

  const { roomStreamStorage } = await chatModule.roles.gateway()
  const bus = product.bus.connect()
  const newerBus: PubSub = {
    ...bus,
    publish(topic, message) {
      const { events, ...rest } = message as ClusterMessage
      bus.publish(topic, { ...rest, v: 2, events: events.map((event) => ({ ...event, payload: 'in another form' })) })
    },
  }
  const streams = createStreamWriter({ db: product.db, pubsub: newerBus, storages: [roomStreamStorage] })
  const stream = { workspaceId: ayse.workspaceId, key: roomStream(roomId) }
  const routing = { sinceNextVersion: ['ekranda göster'] } as Routing
  const opened = { kind: 'chat.poll.opened', logged: { question: 'Toplantı ne zaman?' }, routing }
  await product.db.transaction((tx) => streams.append(tx, stream, [opened, opened]))
  await product.call(chat.postMessage, { roomId, clientId: newId(), body: 'anketten sonra' }, ayse)

  for (const client of clients) {
    await vi.waitFor(() => expect(bodiesIn(client, roomId)).toEqual([...before, 'anketten sonra']), patiently)
  }
  expect(reloaded).toEqual([])
  const key = roomStream(roomId)
  await plain.until(() => plain.events(key).length === 3, 'the events')
  expect(plain.events(key).slice(0, 2)).toMatchObject([
    { kind: opened.kind, payload: opened.logged },
    { kind: opened.kind, payload: opened.logged },
  ])
  expect(plain.breaches).toEqual([])
  await plain.cut()
  await bus.stop()
})

test('a later version’s migration under load: the process of before goes on', async () => {
  const { roomId, ayse, ali } = two
  const [product] = two.products
  const client = await two.open(ali, { baseUrl: two.urls[1] })
  const before = (await two.stored()).map(({ body }) => body)
  const written: string[] = []
  let isMigrating = true
  const write = async () => {
    while (isMigrating) {
      const body = `göçte ${written.length}`
      await product.call(chat.postMessage, { roomId, clientId: newId(), body }, ayse)
      written.push(body)
    }
  }
  const migrate = async () => {
    const tables = await product.db.rows(sql<{ name: string }>`
      select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE'`)
    expect(tables.length).toBeGreaterThan(10)
    for (const { name } of tables) {
      await product.db.rows(
        sql`alter table ${sql.table(name)} add column since_next_version text not null default 'yeni'`,
      )
    }
    await product.db.rows(sql`create table polls (id uuid primary key, since_next_version text)`)
    await product.db.rows(sql`insert into migrations (module, file, hash) values ('chat', '9999-polls.sql', 'later')`)
    isMigrating = false
  }
  await Promise.all([write(), migrate()])
  expect(written.length).toBeGreaterThan(0)
  await product.call(chat.postMessage, { roomId, clientId: newId(), body: 'göçten sonra' }, ayse)
  const expected = [...before, ...written, 'göçten sonra']
  expect((await two.stored()).map(({ body }) => body)).toEqual(expected)
  await vi.waitFor(() => expect(bodiesIn(client, roomId)).toEqual(expected), patiently)

  // Everything else that people do, too: by somebody who comes now.
  const newcomer = createMeydan({ baseUrl: two.urls[1] })
  const person = { email: `${newId()}@example.com`, password: 'on karakterden uzun', name: 'Can Su' }
  await newcomer.call(identity.signUp, person)
  await newcomer.call(identity.signIn, { email: person.email, password: person.password })
  const can = await product.colleague(ayse, { name: 'Can Su' })
  await product.call(chat.joinChannel, { id: roomId }, can)
  await product.call(chat.editMessage, { roomId, seq: expected.length, body: 'sonra düzeltildi' }, ayse)
  await product.call(chat.markRead, { roomId, seq: expected.length, generation: 0 }, can)
  const again = await two.open(can)
  await vi.waitFor(() => expect(bodiesIn(again, roomId).at(-1)).toBe('sonra düzeltildi'), patiently)
})
