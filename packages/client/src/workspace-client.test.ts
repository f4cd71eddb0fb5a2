import { closeCodes, memberStream, roomStream, type RoomId } from '@meydan/protocol'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  createMeydan,
  createMemoryStorage,
  type MeydanOptions,
  type RoomClient,
  type WorkspaceClient,
} from './index.ts'
import { TestServer } from './testing/test-server.ts'

const opened: (WorkspaceClient | TestServer)[] = []

afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) {
    if (one instanceof TestServer) await one.stop()
    else one.close()
  }
})

async function startServer(names?: readonly string[]) {
  const server = await TestServer.start(names)
  opened.push(server)
  return { server, roomId: server.simulated.addRoom() }
}

/** A client of the member with this name, whose waits are a hundredth of what they are. */
function openAs(server: TestServer, name: string, options: MeydanOptions = {}): WorkspaceClient {
  const token = encodeURIComponent(name)
  const meydan = createMeydan({ baseUrl: server.url, token, random: () => 0.01, ...options })
  const workspace = meydan.openWorkspace(server.simulated.workspaceId)
  opened.push(workspace)
  return workspace
}

async function readyAs(server: TestServer, name: string, options: MeydanOptions = {}): Promise<WorkspaceClient> {
  const workspace = openAs(server, name, options)
  await workspace.ready()
  return workspace
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 })
const bodies = (room: RoomClient) => room.messages.getSnapshot().items.map((item) => item.body)
const isOnline = (workspace: WorkspaceClient) => expect(workspace.connection.getSnapshot().status).toBe('online')

describe('a workspace', () => {
  test('loads what the server has, and follows it', async () => {
    const { server, roomId } = await startServer()
    const ayse = await readyAs(server, 'Ayşe')
    expect(ayse.state.getSnapshot()).toMatchObject({
      status: 'ready',
      workspace: { name: 'Deneme' },
      me: { name: 'Ayşe' },
    })
    server.simulated.post(roomId, server.simulated.member(1), { body: 'günaydın' })
    await until(() =>
      expect(ayse.state.getSnapshot().conversations).toMatchObject([
        { room: { id: roomId }, lastMessage: { body: 'günaydın' }, mark: { unread: 1 } },
      ]),
    )
  })

  test('keeps every part of its state that did not change', async () => {
    const { server, roomId } = await startServer()
    server.simulated.addRoom()
    const ayse = await readyAs(server, 'Ayşe')
    const before = ayse.state.getSnapshot()
    expect(ayse.state.getSnapshot()).toBe(before)
    server.simulated.post(roomId, server.simulated.member(1))
    await until(() => expect(ayse.state.getSnapshot()).not.toBe(before))
    const after = ayse.state.getSnapshot()
    expect(after.membersById).toBe(before.membersById)
    const other = before.conversations.find((one) => one.room.id !== roomId)
    expect(after.conversations).toContain(other)
  })

  test('asks the server for nothing while nothing happens [T5]', async () => {
    const { server, roomId } = await startServer()
    const ayse = await readyAs(server, 'Ayşe')
    await ayse.room(roomId).open()
    const before = server.requests.length
    server.simulated.post(roomId, server.simulated.member(1))
    await until(() => expect(bodies(ayse.room(roomId))).toHaveLength(1))
    // sleep-allowed -- that nothing is asked for afterwards can only be seen by waiting
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(server.requests.slice(before)).toEqual([])
  })

  test('resumes after a cut without asking for anything', async () => {
    const { server, roomId } = await startServer()
    const ayse = await readyAs(server, 'Ayşe')
    const room = ayse.room(roomId)
    await room.open()
    const before = server.requests.length
    server.cut()
    server.simulated.post(roomId, server.simulated.member(1), { body: 'kesik sırasında' })
    await until(() => expect(bodies(room)).toEqual(['kesik sırasında']))
    expect(server.requests.slice(before)).toEqual([])
  })

  test('loads anew what could not be resumed', async () => {
    const { server, roomId } = await startServer()
    const ayse = await readyAs(server, 'Ayşe')
    const room = ayse.room(roomId)
    await room.open()
    const reloaded: unknown[] = []
    ayse.onEvent((event) => event.kind === 'client.reloaded' && reloaded.push(event.payload.roomId))
    server.cut()
    server.maxResumed = 2
    for (let index = 0; index < 5; index += 1)
      server.simulated.post(roomId, server.simulated.member(1), { body: `${index}` })
    await until(() => expect(bodies(room)).toEqual(['0', '1', '2', '3', '4']))
    await until(() => expect(ayse.state.getSnapshot().conversations[0]?.mark.unread).toBe(5))
    expect(reloaded).toEqual([roomId])
  })

  test('loads everything anew in another epoch', async () => {
    const { server, roomId } = await startServer()
    const ayse = await readyAs(server, 'Ayşe')
    const room = ayse.room(roomId)
    await room.open()
    server.simulated.epoch = '2'
    server.simulated.post(roomId, server.simulated.member(1), { body: 'öbür çağ' })
    server.simulated.streams.set(roomStream(roomId), [])
    server.cut()
    await until(() => expect(bodies(room)).toEqual(['öbür çağ']))
    await until(() => expect(server.connected).toBe(1))
    server.simulated.post(roomId, server.simulated.member(1), { body: 'ilk olay' })
    await until(() => expect(bodies(room)).toEqual(['öbür çağ', 'ilk olay']))
    await until(() => expect(ayse.state.getSnapshot().conversations[0]?.lastSeq).toBe(2))
  })

  test('never delivers across a hole', async () => {
    const { server, roomId } = await startServer()
    const ayse = await readyAs(server, 'Ayşe')
    const room = ayse.room(roomId)
    await room.open()
    const log = server.simulated.streams.get(roomStream(roomId)) ?? []
    server.simulated.onEvent = () => undefined
    server.simulated.post(roomId, server.simulated.member(1), { body: 'kaybolan' })
    server.simulated.post(roomId, server.simulated.member(1), { body: 'gelen' })
    const newest = log.at(-1)
    if (newest !== undefined) server.broadcast({ type: 'event', ...newest })
    await until(() => expect(bodies(room)).toEqual(['kaybolan', 'gelen']))
    await until(() => expect(ayse.state.getSnapshot().conversations[0]?.mark.unread).toBe(2))
  })

  test('mends a hole although the first request for it breaks while the socket lives', async () => {
    const { server, roomId } = await startServer()
    const ayse = await readyAs(server, 'Ayşe')
    const room = ayse.room(roomId)
    await room.open()
    server.pagesToBreak = 1
    server.broadcast({ type: 'resync', stream: roomStream(roomId), offset: server.simulated.head(roomStream(roomId)) })
    await until(() => expect(room.messages.getSnapshot().error).toBe('network'))
    server.simulated.post(roomId, server.simulated.member(1), { body: 'sonunda' })
    await until(() => expect(room.messages.getSnapshot().error).toBeNull())
    await until(() => expect(bodies(room)).toEqual(['sonunda']))
  })

  test('gets a room that it joins, and loses one that it leaves', async () => {
    const { server } = await startServer()
    const ayse = await readyAs(server, 'Ayşe')
    const secret = server.simulated.addRoom([server.simulated.member(1)])
    server.simulated.post(secret, server.simulated.member(1), { body: 'önce' })
    server.simulated.join(secret, server.simulated.me)
    server.simulated.post(secret, server.simulated.member(1), { body: 'sonra' })
    const found = () => ayse.state.getSnapshot().conversations.find((one) => one.room.id === secret)
    await until(() => expect(found()).toMatchObject({ lastSeq: 2, mark: { unread: 1 } }))
    const room = ayse.room(secret)
    await room.open()
    expect(bodies(room)).toEqual(['önce', 'sonra'])
    server.simulated.leave(secret, server.simulated.me)
    await until(() => expect(found()).toBeUndefined())
    expect(room.messages.getSnapshot()).toMatchObject({ status: 'failed', error: 'chat.room_not_found', items: [] })
  })

  test('is signed out when the handshake is refused and there is no session', async () => {
    const { server } = await startServer()
    const stranger = openAs(server, 'Yabancı')
    await expect(stranger.ready()).rejects.toMatchObject({ code: 'session.required' })
    expect(stranger.connection.getSnapshot().status).toBe('signedOut')
    expect(server.requests).toEqual(['GET /api/session'])
  })

  test('stops at 4001 and comes back by reload once somebody signed in', async () => {
    const { server } = await startServer()
    const ayse = await readyAs(server, 'Ayşe')
    server.closeAll(closeCodes.sessionExpired)
    await until(() => expect(ayse.connection.getSnapshot().status).toBe('signedOut'))
    await ayse.reload()
    await until(() => isOnline(ayse))
  })

  test('tells each event once, in order', async () => {
    const { server, roomId } = await startServer()
    const ayse = await readyAs(server, 'Ayşe')
    const told: string[] = []
    ayse.onEvent((event) => event.kind === 'chat.message.posted' && told.push(event.payload.message.body))
    for (let index = 0; index < 3; index += 1)
      server.simulated.post(roomId, server.simulated.member(1), { body: `${index}` })
    server.cut()
    for (let index = 3; index < 6; index += 1)
      server.simulated.post(roomId, server.simulated.member(1), { body: `${index}` })
    await until(() => expect(told).toEqual(['0', '1', '2', '3', '4', '5']))
  })
})

describe('a room', () => {
  test('shows an own message at once, and one bubble with one key when it is stored', async () => {
    const { server, roomId } = await startServer()
    const ayse = await readyAs(server, 'Ayşe')
    const room = ayse.room(roomId)
    await room.open()
    const pending = room.send('merhaba')
    expect(room.messages.getSnapshot().items).toMatchObject([{ kind: 'pending', body: 'merhaba' }])
    const most = { bubbles: 0 }
    room.messages.subscribe(() => (most.bubbles = Math.max(most.bubbles, bodies(room).length)))
    await until(() => expect(room.messages.getSnapshot().items).toMatchObject([{ kind: 'text', seq: 1 }]))
    const [stored] = room.messages.getSnapshot().items
    expect(stored === undefined ? '' : room.keyOf(stored)).toBe(pending.clientId)
    await until(() => expect(ayse.state.getSnapshot().outbox).toEqual({ waiting: 0, failed: 0 }))
    expect(most.bubbles).toBe(1)
  })

  test('sends once although the answer is lost with the socket', async () => {
    const { server, roomId } = await startServer()
    const ayse = await readyAs(server, 'Ayşe')
    const room = ayse.room(roomId)
    await room.open()
    server.repliesToLose = 1
    room.send('bir')
    room.send('iki')
    await until(() => expect(ayse.state.getSnapshot().outbox.waiting).toBe(0))
    await until(() => expect(bodies(room)).toEqual(['bir', 'iki']))
    expect(server.simulated.messagesOf(roomId).map((message) => message.body)).toEqual(['bir', 'iki'])
  })

  test('sends what was written offline after the page was loaded anew', async () => {
    const { server, roomId } = await startServer()
    const storage = createMemoryStorage()
    const before = await readyAs(server, 'Ayşe', { storage })
    server.sessions.delete('Ayşe')
    server.cut()
    await until(() => expect(before.connection.getSnapshot().status).not.toBe('online'))
    before.room(roomId).send('çevrimdışı')
    await until(() => expect(before.state.getSnapshot().outbox.waiting).toBe(1))
    before.close()
    server.sessions.set('Ayşe', server.simulated.me)
    const after = await readyAs(server, 'Ayşe', { storage })
    await until(() => expect(server.simulated.messagesOf(roomId)).toHaveLength(1))
    await until(() => expect(after.state.getSnapshot().outbox.waiting).toBe(0))
  })

  test('loads older pages down to the first message', async () => {
    const { server, roomId } = await startServer()
    for (let index = 1; index <= 120; index += 1)
      server.simulated.post(roomId, server.simulated.member(1), { body: `${index}` })
    const ayse = await readyAs(server, 'Ayşe')
    const room = ayse.room(roomId)
    await room.open()
    expect(room.messages.getSnapshot()).toMatchObject({ status: 'ready', hasOlder: true })
    expect(bodies(room)).toHaveLength(50)
    await Promise.all([room.loadOlder(), room.loadOlder()])
    expect(bodies(room)).toHaveLength(100)
    await room.loadOlder()
    expect(bodies(room)).toEqual(Array.from({ length: 120 }, (_, index) => `${index + 1}`))
    expect(room.messages.getSnapshot().hasOlder).toBe(false)
    room.close()
    expect(bodies(room)).toHaveLength(100)
  })

  test('marks itself read at once, and says where the unread messages began', async () => {
    const { server, roomId } = await startServer()
    for (let index = 0; index < 3; index += 1) server.simulated.post(roomId, server.simulated.member(1))
    server.simulated.moveMark(roomId, server.simulated.me, { readSeq: 1, isUnread: false })()
    const ayse = await readyAs(server, 'Ayşe')
    const room = ayse.room(roomId)
    await room.open()
    room.markRead()
    expect(ayse.state.getSnapshot().conversations[0]?.mark).toMatchObject({ readSeq: 3, unread: 0 })
    expect(room.messages.getSnapshot().firstUnreadSeq).toBe(2)
    await until(() => expect(server.simulated.markOf(roomId, server.simulated.me).readSeq).toBe(3))
    const before = server.requests.length
    await until(() => expect(server.simulated.head(memberStream(server.simulated.me.id))).toBe(3))
    expect(server.requests.slice(before)).toEqual([])
  })

  test('keeps a thread apart from its main line', async () => {
    const { server, roomId } = await startServer()
    server.simulated.post(roomId, server.simulated.me, { body: 'soru' })
    const ayse = await readyAs(server, 'Ayşe')
    const room = ayse.room(roomId)
    const thread = room.thread(1)
    await Promise.all([room.open(), thread.open()])
    thread.send('yanıt')
    thread.send('herkese yanıt', { alsoInRoom: true })
    const threadBodies = () => thread.messages.getSnapshot().items.map((item) => item.body)
    await until(() => expect(server.simulated.messagesOf(roomId)).toHaveLength(3))
    await until(() => expect(ayse.state.getSnapshot().outbox.waiting).toBe(0))
    expect(threadBodies()).toEqual(['yanıt', 'herkese yanıt'])
    expect(bodies(room)).toEqual(['soru', 'herkese yanıt'])
  })

  test('says why there is nothing to show', async () => {
    const { server } = await startServer()
    const ayse = await readyAs(server, 'Ayşe')
    const room = ayse.room('0193a1b2-0000-7000-8000-000000000000' as RoomId)
    await room.open()
    expect(room.messages.getSnapshot()).toMatchObject({ status: 'failed', error: 'chat.room_not_found', items: [] })
  })

  test('ends with the same history at every client, however often the sockets are cut', async () => {
    const { server, roomId } = await startServer(['Ayşe', 'Bora', 'Cem'])
    const clients = await Promise.all(['Ayşe', 'Bora', 'Cem'].map((name) => readyAs(server, name)))
    const rooms = clients.map((client) => client.room(roomId))
    await Promise.all(rooms.map((room) => room.open()))
    for (let round = 0; round < 8; round += 1) {
      for (const [index, room] of rooms.entries()) room.send(`${index}.${round}`)
      if (round % 3 === 0) server.repliesToLose = 1
      // sleep-allowed -- a cut is to fall between a message and its answer, wherever that happens to be
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (round % 2 === 0) server.cut()
    }
    await until(() => expect(server.simulated.messagesOf(roomId)).toHaveLength(24))
    const history = server.simulated.messagesOf(roomId).map((message) => message.body)
    for (const room of rooms) await until(() => expect(bodies(room)).toEqual(history))
    for (const index of rooms.keys()) {
      const own = history.filter((body) => body.startsWith(`${index}.`))
      expect(own).toEqual(Array.from({ length: 8 }, (_, round) => `${index}.${round}`))
    }
  })
})
