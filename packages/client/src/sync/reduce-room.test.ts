import { memberStream, newId, roomStream, type ClientId, type Member, type RoomId } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { SimulatedServer } from '../testing/simulated-server.ts'
import { testCard } from '../testing/test-card.ts'
import { modelFrom, type Model } from './model.ts'
import { reduce } from './reduce.ts'

/** A room with its server, and a client that gets every event of it. */
function followedRoom(before: (server: SimulatedServer, roomId: RoomId) => void = () => undefined) {
  const server = new SimulatedServer(['Ayşe', 'Bora', 'Cem'])
  const roomId = server.addRoom()
  before(server, roomId)
  let model: Model = modelFrom(server.snapshot(server.me))
  server.onEvent = (received) => {
    const own = received.stream === roomStream(roomId) || received.stream === memberStream(server.me.id)
    if (own) model = reduce(model, received)
  }
  const entry = () => model.entries.get(roomId)
  return {
    server,
    roomId,
    bora: server.member(1),
    entry,
    mark: () => entry()?.conversation.mark,
    markRead: (readSeq: number) => server.moveMark(roomId, server.me, { readSeq, isUnread: false })(),
  }
}

function postMany(server: SimulatedServer, roomId: RoomId, author: Member, count: number): void {
  for (let index = 0; index < count; index += 1) server.post(roomId, author)
}

describe('unread counts', () => {
  test('grow with a message of another in the main line', () => {
    const { server, roomId, bora, mark } = followedRoom()
    server.post(roomId, bora)
    expect(mark()).toMatchObject({ unread: 1, mentions: 0 })
  })

  test.each([
    ['an own message', { author: 0 }],
    ['a system message', { author: 1, kind: 'system' as const }],
    ['a thread reply', { author: 1, threadSeq: 1 }],
  ])('stay with %s', (_name, { author, ...post }) => {
    const { server, roomId, mark } = followedRoom((theServer, room) => theServer.post(room, theServer.me))
    server.post(roomId, server.member(author), post)
    expect(mark()).toMatchObject({ unread: 0 })
  })

  test('grow with a thread reply that was also sent to the room', () => {
    const { server, roomId, bora, mark } = followedRoom((theServer, room) => theServer.post(room, theServer.me))
    server.post(roomId, bora, { threadSeq: 1, alsoInRoom: true })
    expect(mark()).toMatchObject({ unread: 1 })
  })

  test('count mentions apart, in thread replies too', () => {
    const { server, roomId, bora, mark } = followedRoom((theServer, room) => theServer.post(room, theServer.me))
    server.post(roomId, bora, { threadSeq: 1, mentions: [server.me.id] })
    expect(mark()).toMatchObject({ unread: 0, mentions: 1 })
  })

  test('stay, and stay certain, whatever happens to cards', () => {
    const { server, roomId, bora, entry } = followedRoom()
    server.post(roomId, bora, { mentions: [server.me.id] })
    const { seq } = server.post(roomId, bora, { kind: 'card', card: testCard() })
    server.changeCard(roomId, seq, 'opened')
    expect(entry()).toMatchObject({ isInDoubt: false, conversation: { mark: { unread: 1, mentions: 1 } } })
    expect(entry()?.conversation).toMatchObject({ lastSeq: seq, lastMessage: { seq: seq - 1 } })
  })

  test('stop at 100, and a deletion there is a question for the server', () => {
    const { server, roomId, bora, entry } = followedRoom()
    postMany(server, roomId, bora, 101)
    expect(entry()).toMatchObject({ isInDoubt: false, conversation: { mark: { unread: 100 } } })
    server.delete(roomId, 50)
    expect(entry()).toMatchObject({ isInDoubt: true })
  })

  test('shrink when an unread message is deleted, and stay when a read one is', () => {
    const { server, roomId, bora, mark, markRead } = followedRoom()
    postMany(server, roomId, bora, 2)
    markRead(2)
    postMany(server, roomId, bora, 2)
    server.delete(roomId, 1)
    expect(mark()).toMatchObject({ unread: 2 })
    server.delete(roomId, 3)
    expect(mark()).toMatchObject({ unread: 1 })
  })

  test('fall to nothing when everything is read at another device', () => {
    const { server, roomId, bora, mark, markRead, entry } = followedRoom()
    postMany(server, roomId, bora, 3)
    markRead(3)
    expect(mark()).toMatchObject({ unread: 0, readSeq: 3 })
    expect(entry()?.isInDoubt).toBe(false)
  })

  test('keep messages that came between the counting of a mark and its event', () => {
    const { server, roomId, bora, mark, entry } = followedRoom()
    postMany(server, roomId, bora, 3)
    const commit = server.moveMark(roomId, server.me, { readSeq: 3, isUnread: false })
    postMany(server, roomId, bora, 2)
    commit()
    expect(mark()).toMatchObject({ unread: 2, readSeq: 3 })
    expect(entry()?.isInDoubt).toBe(false)
  })

  test('ask after a mark that leaves messages unread', () => {
    const { server, roomId, bora, entry, markRead } = followedRoom()
    postMany(server, roomId, bora, 3)
    markRead(2)
    expect(entry()).toMatchObject({ isInDoubt: true, conversation: { mark: { unread: 1 } } })
  })

  test('pass a late "read" over after "mark unread"', () => {
    const { server, roomId, bora, mark } = followedRoom()
    postMany(server, roomId, bora, 3)
    const lateRead = server.moveMark(roomId, server.me, { readSeq: 3, isUnread: false })
    server.moveMark(roomId, server.me, { readSeq: 1, isUnread: true })()
    lateRead()
    expect(mark()).toMatchObject({ readSeq: 1, generation: 1, unread: 2 })
  })
})

describe('the last message', () => {
  test('is the newest of the main line, and the one before when it is deleted', () => {
    const { server, roomId, bora, entry } = followedRoom()
    server.post(roomId, bora, { body: 'first' })
    server.post(roomId, bora, { body: 'second' })
    server.post(roomId, bora, { body: 'reply', threadSeq: 1 })
    expect(entry()?.conversation).toMatchObject({ lastSeq: 3, lastMessage: { body: 'second' } })
    server.delete(roomId, 2)
    expect(entry()).toMatchObject({ isInDoubt: false, conversation: { lastSeq: 3, lastMessage: { body: 'first' } } })
  })

  test('is asked for when the one before is not known', () => {
    const { server, roomId, entry } = followedRoom((theServer, room) =>
      postMany(theServer, room, theServer.member(1), 2),
    )
    server.delete(roomId, 2)
    expect(entry()).toMatchObject({ isInDoubt: true, conversation: { lastMessage: null } })
  })

  test('follows an edit', () => {
    const { server, roomId, bora, entry } = followedRoom()
    server.post(roomId, bora)
    server.edit(roomId, 1, { body: 'better' })
    expect(entry()?.conversation.lastMessage?.body).toBe('better')
  })
})

describe('an event', () => {
  test('of an unknown kind changes nothing but the position', () => {
    const { server, roomId, entry } = followedRoom()
    const before = entry()
    const model = reduce(modelFrom(server.snapshot(server.me)), {
      stream: roomStream(roomId),
      offset: server.head(roomStream(roomId)) + 1,
      kind: 'chat.of.tomorrow',
      payload: {},
    })
    expect(model.entries.get(roomId)?.conversation).toEqual(before?.conversation)
    expect(model.entries.get(roomId)?.at).toBe(server.head(roomStream(roomId)) + 1)
  })

  test('that is in the snapshot already changes nothing', () => {
    const { server, roomId, bora } = followedRoom()
    const message = server.post(roomId, bora)
    const model = modelFrom(server.snapshot(server.me))
    const payload = { message, clientId: newId<ClientId>() }
    const repeated = { stream: roomStream(roomId), offset: 1, kind: 'chat.message.posted', payload }
    expect(reduce(model, repeated)).toBe(model)
  })

  test('of a member changes the member everywhere', () => {
    const { server } = followedRoom()
    const model = modelFrom(server.snapshot(server.me))
    const stream = `workspace:${server.workspaceId}` as const
    const renamed = { ...server.me, name: 'Ayşe Yılmaz' }
    const next = reduce(model, { stream, offset: 1, kind: 'workspaces.member.changed', payload: { member: renamed } })
    expect(next.me.name).toBe('Ayşe Yılmaz')
    expect(next.membersById.get(server.me.id)).toEqual(renamed)
    const gone = reduce(next, {
      stream,
      offset: 2,
      kind: 'workspaces.member.left',
      payload: { memberId: server.member(1).id },
    })
    expect(gone.membersById.get(server.member(1).id)?.isActive).toBe(false)
  })
})
