import { newId, roomStream, type RoomId } from '@meydan/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import type { PubSub } from '../pubsub/pubsub.ts'
import type { Person } from './testing/memory-workspace.ts'
import { startTestCluster, type ClusterOptions, type TestCluster } from './testing/test-cluster.ts'
import type { TestClient } from './testing/test-client.ts'

let cluster: TestCluster

async function start(options: ClusterOptions = {}): Promise<TestCluster> {
  cluster = await startTestCluster({ gateways: 2, limits: { typingEveryMs: 60_000 }, ...options })
  return cluster
}

afterEach(() => cluster[Symbol.asyncDispose]())

/** A socket that was welcomed and has these rooms on screen. */
async function enter(person: Person, gateway: number, ...rooms: RoomId[]): Promise<TestClient> {
  const client = cluster.connect(person, gateway)
  await client.hello(cluster.workspace.id)
  client.send({ type: 'watch', members: [], rooms })
  await through(client)
  return client
}

/** Waits until what was sent before is through: a ping and its pong. */
async function through(client: TestClient): Promise<void> {
  const count = () => client.frames.filter(({ type }) => type === 'pong').length
  const before = count()
  client.send({ type: 'ping' })
  await client.until(() => count() > before, 'the pong')
}

const type = (client: TestClient, room: RoomId) => client.send({ type: 'typing', room })

/** Waits for an event of the room, which is published after everything else was. */
async function settled(room: RoomId, ...clients: readonly TestClient[]): Promise<void> {
  const offset = cluster.workspace.post(room, 'settled')
  for (const client of clients) await client.until(() => client.offsets[roomStream(room)] === offset, 'the event')
}

/** The topics of typing that gateways with this wire subscribe to. */
function listened() {
  const topics: string[] = []
  const wire = (pubsub: PubSub): PubSub => ({
    ...pubsub,
    subscribe: (topic, subscriber) => {
      topics.push(topic)
      return pubsub.subscribe(topic, subscriber)
    },
    unsubscribe: (topic) => {
      topics.splice(topics.indexOf(topic), 1)
      pubsub.unsubscribe(topic)
    },
  })
  return { topics: () => topics.filter((topic) => topic.startsWith('typing:indicator:')), wire }
}

describe('typing', () => {
  it('reaches those who have the room on screen, and none of the typist’s devices [O2, O7, X8]', async () => {
    const { person, workspace } = await start()
    const [ayse, can, zeynep] = [person(), person(), person()]
    const room = workspace.room(ayse, can, zeynep)
    const [desk, phone] = [await enter(ayse, 0, room), await enter(ayse, 1, room)]
    const [his, far] = [await enter(can, 0, room), await enter(zeynep, 1, room)]
    const elsewhere = await enter(can, 1)
    type(desk, room)
    for (const client of [his, far]) await client.until(() => client.typists(room).length === 1, 'typing')
    expect(his.typists(room)).toEqual([ayse.memberId])
    await settled(room, desk, phone, elsewhere)
    for (const client of [desk, phone, elsewhere]) expect(client.has('typing')).toBe(false)
  })

  it('is stored nowhere', async () => {
    const { person, workspace, streams } = await start({ limits: { compareHeadsMs: 600_000 } })
    const [ayse, can] = [person(), person()]
    const room = workspace.room(ayse, can)
    const [hers, his] = [await enter(ayse, 0, room), await enter(can, 1, room)]
    const before = streams.statements
    type(hers, room)
    await his.until(() => his.has('typing'), 'typing')
    expect(streams.statements).toBe(before)
    expect(streams.headOf(roomStream(room))).toBe(0)
  })

  it('is told once within some seconds, for each room and socket', async () => {
    const { person, workspace } = await start()
    const [ayse, can] = [person(), person()]
    const [one, other] = [workspace.room(ayse, can), workspace.room(ayse, can)]
    const hers = await enter(ayse, 0)
    const his = await enter(can, 1, one, other)
    for (let times = 0; times < 5; times++) for (const room of [one, other]) type(hers, room)
    await through(hers)
    await settled(one, his)
    await settled(other, his)
    expect(his.typists(one)).toEqual([ayse.memberId])
    expect(his.typists(other)).toEqual([ayse.memberId])
  })

  it('is told again after that', async () => {
    const { person, workspace } = await start({ limits: { typingEveryMs: 20 } })
    const [ayse, can] = [person(), person()]
    const room = workspace.room(ayse, can)
    const [hers, his] = [await enter(ayse, 0), await enter(can, 1, room)]
    await expect
      .poll(
        () => {
          type(hers, room)
          return his.typists(room).length
        },
        { timeout: 10_000, interval: 100 },
      )
      .toBeGreaterThan(1)
  })

  it('is told of a crowd at a bounded rate', async () => {
    const { person, workspace } = await start({ limits: { typingsPerSecond: 3, typingEveryMs: 60_000 } })
    const watcher = person()
    const crowd = Array.from({ length: 12 }, person)
    const room = workspace.room(watcher, ...crowd)
    const theirs = await enter(watcher, 1, room)
    const clients = await Promise.all(crowd.map((one) => enter(one, 0)))
    for (const client of clients) type(client, room)
    await Promise.all(clients.map(through))
    await settled(room, theirs)
    expect(theirs.typists(room).length).toBeGreaterThan(0)
    // Some time has passed meanwhile.
    expect(theirs.typists(room).length).toBeLessThanOrEqual(6)
  })

  it('is passed over from outside the room, and not shown outside of it', async () => {
    const { person, workspace } = await start()
    const [ayse, can, stranger] = [person(), person(), person()]
    const room = workspace.room(ayse, can)
    const theirs = await enter(stranger, 0, room)
    const [hers, his] = [await enter(ayse, 0, room), await enter(can, 1, room)]
    type(theirs, room)
    type(theirs, newId<RoomId>())
    await through(theirs)
    type(hers, room)
    await his.until(() => his.has('typing'), 'typing')
    await settled(room, hers)
    await through(theirs)
    expect(his.typists(room)).toEqual([ayse.memberId])
    expect(hers.has('typing')).toBe(false)
    expect(theirs.has('typing')).toBe(false)
  })

  it('reaches nobody any more who was removed, whenever that was [L8]', async () => {
    const { person, workspace } = await start({
      limits: { typingEveryMs: 0, typingsPerSecond: 10_000 },
    })
    const [ayse, can] = [person(), person()]
    const hers = await enter(ayse, 0)
    for (let round = 0; round < 20; round++) {
      const room = workspace.room(ayse)
      workspace.join(room, ayse)
      workspace.join(room, can)
      await hers.until(() => hers.offsets[roomStream(room)] !== undefined, 'attached')
      const his = await enter(can, 1, room)
      for (let times = 0; times < 4; times++) {
        type(hers, room)
        type(his, room)
        if (times === 1) workspace.leave(room, can)
        await new Promise((resolve) => setImmediate(resolve))
      }
      await his.until(() => his.has('detached', roomStream(room)), 'detached')
      type(hers, room)
      await through(hers)
      await through(his)
      const detachedAt = his.frames.findIndex((frame) => frame.type === 'detached' && frame.stream === roomStream(room))
      expect(his.frames.slice(detachedAt).map((frame) => frame.type)).not.toContain('typing')
      await his.cut()
    }
  })

  it('is told to who had the room on screen before being let into it', async () => {
    const { person, workspace } = await start()
    const [ayse, can] = [person(), person()]
    const room = workspace.room(ayse)
    const [hers, his] = [await enter(ayse, 0), await enter(can, 1, room)]
    workspace.join(room, can)
    await his.until(() => his.has('attached', roomStream(room)), 'attached')
    type(hers, room)
    await his.until(() => his.typists(room).length === 1, 'typing')
  })

  it('is subscribed to for none of the rooms that a socket does not follow', async () => {
    const { topics, wire } = listened()
    const { person, workspace } = await start({ gateways: 1, wire })
    const [ayse, can] = [person(), person()]
    await enter(ayse, 0, workspace.room(can), newId<RoomId>(), newId<RoomId>())
    expect(topics()).toEqual([])
  })

  it('is let go of on the bus when nobody has the room on screen', async () => {
    const { topics: typing, wire } = listened()
    const { person, workspace } = await start({ gateways: 1, wire })
    const [ayse, can] = [person(), person()]
    const room = workspace.room(ayse, can)
    const [hers, his] = [await enter(ayse, 0, room), await enter(can, 0, room)]
    expect(typing()).toHaveLength(1)
    hers.send({ type: 'watch', members: [], rooms: [] })
    await through(hers)
    expect(typing()).toHaveLength(1)
    await his.cut()
    await expect.poll(typing, { timeout: 10_000 }).toEqual([])
  })
})
