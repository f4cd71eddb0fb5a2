// Lines that were loaded around a message far back, and so end before the newest one.
import { memberStream, roomStream, type RoomId } from '@meydan/protocol'
import { afterEach, expect, test, vi } from 'vitest'
import { createMeydan, type RoomClient, type WorkspaceClient } from '../index.ts'
import { TestServer } from '../testing/test-server.ts'

const opened: (WorkspaceClient | TestServer)[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) {
    if (one instanceof TestServer) await one.stop()
    else one.close()
  }
})

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 })

/** Ayşe in a room in which Bora has written `count` messages. */
async function scene(count: number) {
  const server = await TestServer.start()
  opened.push(server)
  const roomId = server.simulated.addRoom()
  const bora = server.simulated.member(1)
  for (let index = 0; index < count; index += 1) server.simulated.post(roomId, bora)
  const meydan = createMeydan({ baseUrl: server.url, token: encodeURIComponent('Ayşe'), random: () => 0.01 })
  const ayse = meydan.openWorkspace(server.simulated.workspaceId)
  opened.push(ayse)
  await ayse.ready()
  return { server, roomId, ayse, room: ayse.room(roomId), post: (body: string) => post(server, roomId, body) }
}

function post(server: TestServer, roomId: RoomId, body: string) {
  return server.simulated.post(roomId, server.simulated.member(1), { body })
}

const state = (room: RoomClient) => room.messages.getSnapshot()
const seqs = (room: RoomClient) => state(room).items.map((item) => (item.kind === 'pending' ? item.body : item.seq))
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)
const lastSeq = (ayse: WorkspaceClient) => ayse.state.getSnapshot().conversations[0]?.lastSeq

test('opens around a message far back, and goes on from there in both directions', async () => {
  const { room } = await scene(300)
  await room.open(120)
  expect(seqs(room)).toEqual(from(71, 170))
  expect(state(room)).toMatchObject({ status: 'ready', hasOlder: true, hasNewer: true })
  await Promise.all([room.loadOlder(), room.loadNewer(), room.loadNewer()])
  expect(seqs(room)).toEqual(from(21, 220))
  await room.loadNewer()
  await room.loadNewer()
  expect(seqs(room)).toEqual(from(21, 300))
  expect(state(room)).toMatchObject({ hasOlder: true, hasNewer: false })
})

test('puts no message behind a hole, and misses none once the hole is filled', async () => {
  const { server, ayse, room, post: say } = await scene(200)
  await room.open(50)
  say('canlı')
  await until(() => expect(lastSeq(ayse)).toBe(201))
  expect(seqs(room)).toEqual(from(1, 100))
  server.simulated.edit(room.roomId, 60, { body: 'düzeltildi' })
  server.simulated.delete(room.roomId, 61)
  await until(() => expect(state(room).items[59]).toMatchObject({ body: 'düzeltildi' }))
  await until(() => expect(state(room).items[60]).toMatchObject({ body: '', deletedAt: expect.any(String) }))
  while (state(room).hasNewer) {
    const page = room.loadNewer()
    say('sayfa yoldayken')
    await page
  }
  say('en son')
  const count = server.simulated.messagesOf(room.roomId).length + 1
  await until(() => expect(state(room).items.at(-1)).toMatchObject({ body: 'en son', seq: count - 1 }))
  expect(seqs(room)).toEqual(from(1, count - 1))
})

test('goes to the newest messages: from nearby what is loaded goes on, from afar it begins anew', async () => {
  const { room } = await scene(300)
  await room.open(100)
  await room.goTo('newest')
  expect(seqs(room)).toEqual(from(251, 300))
  expect(state(room)).toMatchObject({ hasOlder: true, hasNewer: false })
  await room.goTo(205)
  expect(seqs(room)).toEqual(from(156, 255))
  await room.goTo('newest')
  expect(seqs(room)).toEqual(from(156, 300))
})

test('asks for nothing where the message is loaded or cannot be there', async () => {
  const { server, room } = await scene(120)
  await room.open()
  const before = server.requests.length
  await room.goTo(100)
  await room.goTo(120)
  await room.goTo(5_000)
  expect(server.requests.slice(before)).toEqual([])
  // The oldest one loaded shows only with the one before it.
  await room.goTo(71)
  expect(seqs(room)).toEqual(from(22, 120))
})

test('moves no read mark, and says where the unread messages begin only where that is loaded', async () => {
  const { server, ayse, room } = await scene(300)
  const { simulated } = server
  simulated.moveMark(room.roomId, simulated.me, { readSeq: 140, isUnread: true })()
  await until(() =>
    expect(ayse.state.getSnapshot().conversations[0]?.mark).toMatchObject({ readSeq: 140, unread: 100 }),
  )
  const head = simulated.head(memberStream(simulated.me.id))
  await room.open(60)
  expect(state(room)).toMatchObject({ hasNewer: true, firstUnreadSeq: null })
  await room.goTo(250)
  expect(state(room)).toMatchObject({ hasOlder: true, firstUnreadSeq: null })
  await room.goTo(130)
  expect(state(room).firstUnreadSeq).toBe(141)
  expect(ayse.state.getSnapshot().conversations[0]?.mark).toMatchObject({ readSeq: 140, unread: 100 })
  expect(simulated.head(memberStream(simulated.me.id))).toBe(head)
})

test('an own message stands at the end at once, and is one with the newest page', async () => {
  const { ayse, room } = await scene(200)
  await room.open(50)
  room.send('buradayım')
  expect(seqs(room)).toEqual([...from(1, 100), 'buradayım'])
  await room.goTo('newest')
  await until(() => expect(ayse.state.getSnapshot().outbox.waiting).toBe(0))
  await until(() => expect(seqs(room).at(-1)).toBe(201))
  expect(seqs(room)).toEqual(from(Number(seqs(room)[0]), 201))
  expect(state(room).items.filter(({ body }) => body === 'buradayım')).toHaveLength(1)
})

test('what could not be resumed is loaded anew around the same message', async () => {
  const { server, ayse, room, post: say } = await scene(300)
  await room.open(100)
  server.cut()
  server.maxResumed = 2
  for (let index = 0; index < 5; index += 1) say(`${index}`)
  server.simulated.edit(room.roomId, 100, { body: 'kesikken düzeltildi' })
  await until(() => expect(lastSeq(ayse)).toBe(305))
  await until(() => expect(state(room).items).toContainEqual(expect.objectContaining({ body: 'kesikken düzeltildi' })))
  expect(seqs(room)).toEqual(from(51, 150))
  expect(state(room).hasNewer).toBe(true)
})

test('a place that could not be loaded is, once the server answers again', async () => {
  const { server, room } = await scene(300)
  await room.open()
  server.pagesToBreak = 2
  await room.goTo(100)
  expect(state(room)).toMatchObject({ status: 'ready', error: 'network' })
  expect(seqs(room)).toEqual(from(251, 300))
  await until(() => expect(seqs(room)).toEqual(from(51, 150)))
  expect(state(room).error).toBeNull()
})

/** Loses the connection, and with it so many messages that what is loaded is loaded anew. */
async function loseMany({ server, ayse, post: say }: Awaited<ReturnType<typeof scene>>, count: number) {
  const last = (lastSeq(ayse) ?? 0) + count
  server.cut()
  server.maxResumed = 2
  for (let index = 0; index < count; index += 1) say(`${index}`)
  await until(() => expect(lastSeq(ayse)).toBe(last))
}

test('an answer for a place that was left meanwhile is dropped', async () => {
  const { server, room } = await scene(300)
  await room.open()
  const gate = Promise.withResolvers<void>()
  server.pageGate = gate.promise
  const far = room.goTo(100)
  const before = server.requests.length
  await until(() => expect(server.requests.length).toBe(before + 2))
  await room.goTo('newest')
  gate.resolve()
  await far
  expect(seqs(room)).toEqual(from(251, 300))

  // Left for another place that is not loaded, either.
  const next = Promise.withResolvers<void>()
  server.pageGate = next.promise
  const first = room.goTo(100)
  await until(() => expect(server.requests.length).toBe(before + 4))
  const second = room.goTo(200)
  next.resolve()
  await Promise.all([first, second])
  expect(seqs(room)).toEqual(from(151, 250))
})

test('a place that failed is not tried again by whoever went back', async () => {
  const held = await scene(300)
  const { server, room } = held
  await room.open()
  server.pagesToBreak = 2
  await room.goTo(100)
  expect(state(room).error).toBe('network')
  await room.goTo('newest')
  expect(state(room).error).toBeNull()
  await loseMany(held, 5)
  await until(() => expect(seqs(room).at(-1)).toBe(305))
  expect(state(room).hasNewer).toBe(false)
})

test('who came for a message near the end goes on with the newest ones', async () => {
  const held = await scene(300)
  const { room } = held
  await room.open(290)
  expect(seqs(room)).toEqual(from(241, 300))
  await loseMany(held, 70)
  await until(() => expect(seqs(room)).toEqual(from(321, 370)))
})

test('who read on from a message finds the place again where they are by now', async () => {
  const held = await scene(400)
  const { room } = held
  await room.open(100)
  await room.loadNewer()
  await room.loadNewer()
  expect(seqs(room)).toEqual(from(51, 250))
  await loseMany(held, 5)
  await until(() => expect(seqs(room)).toEqual(from(151, 250)))
})

test('whoever comes back finds the newest messages', async () => {
  const { room } = await scene(300)
  await room.open(100)
  room.close()
  await room.open()
  expect(seqs(room)).toEqual(from(251, 300))
  room.close()
  // Left before it was loaded.
  const left = room.open(100)
  room.close()
  await left
  await room.open()
  expect(seqs(room)).toEqual(from(251, 300))
})

test('a thread opens around one of its replies, too', async () => {
  const { server, room } = await scene(1)
  const { simulated } = server
  for (let index = 0; index < 200; index += 1) simulated.post(room.roomId, simulated.member(1), { threadSeq: 1 })
  const thread = room.thread(1)
  await thread.open(40)
  expect(thread.messages.getSnapshot().items.map((item) => item.kind === 'text' && item.seq)).toEqual(from(2, 90))
  expect(thread.messages.getSnapshot()).toMatchObject({ hasOlder: false, hasNewer: true })
  expect(simulated.head(roomStream(room.roomId))).toBeGreaterThan(200)
})
