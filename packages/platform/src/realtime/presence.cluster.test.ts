import {
  closeCodes,
  limits,
  newId,
  roomStream,
  workspaceStream,
  type MemberId,
  type WorkspaceId,
} from '@meydan/protocol'
import { hasRedisServer, startRedis } from '@meydan/testkit/redis-server'
import { afterEach, describe, expect, it } from 'vitest'
import { redisBus } from '../pubsub/testing/redis-bus.ts'
import type { Person } from './testing/memory-workspace.ts'
import { startTestCluster, type ClusterOptions, type TestCluster } from './testing/test-cluster.ts'
import type { TestClient } from './testing/test-client.ts'

let cluster: TestCluster

const quick = { flushMs: 20, leaveMs: 400, firstLookMs: 50 }

async function start(options: ClusterOptions = {}): Promise<TestCluster> {
  cluster = await startTestCluster({ gateways: 2, presence: quick, ...options })
  return cluster
}

afterEach(() => cluster[Symbol.asyncDispose]())

/** A socket that was welcomed. */
async function enter(person: Person, gateway = 0): Promise<TestClient> {
  const client = cluster.connect(person, gateway)
  await client.hello(cluster.workspace.id)
  return client
}

const watch = (client: TestClient, members: readonly MemberId[], rooms: readonly string[] = []) =>
  client.send({ type: 'watch', members, rooms })

const sees = (client: TestClient, member: MemberId, state: string) =>
  client.until(() => client.states[member] === state, `${state}; it sees ${client.states[member]}`)

/** Waits until what was sent before is through: a ping and its pong. */
async function through(client: TestClient): Promise<void> {
  const count = () => client.frames.filter(({ type }) => type === 'pong').length
  const before = count()
  client.send({ type: 'ping' })
  await client.until(() => count() > before, 'the pong')
}

describe('presence on sockets', () => {
  it('answers with those who are newly watched, then tells changes [O7, O8]', async () => {
    const { person } = await start()
    const [ayse, can, zeynep] = [person(), person(), person()]
    const his = await enter(can, 1)
    const hers = await enter(ayse)
    watch(hers, [can.memberId, zeynep.memberId])
    await sees(hers, can.memberId, 'active')
    await sees(hers, zeynep.memberId, 'offline')
    his.send({ type: 'activity', state: 'away' })
    await sees(hers, can.memberId, 'away')
    his.send({ type: 'activity', state: 'active' })
    await sees(hers, can.memberId, 'active')
    await enter(zeynep)
    await sees(hers, zeynep.memberId, 'active')
    await his.cut()
    await sees(hers, can.memberId, 'offline')
  })

  it('adds up the devices of a member, wherever they are [O3]', async () => {
    const { person } = await start()
    const [ayse, can] = [person(), person()]
    const hers = await enter(ayse)
    const [desk, phone] = [await enter(can, 0), await enter(can, 1)]
    watch(hers, [can.memberId])
    await sees(hers, can.memberId, 'active')
    desk.send({ type: 'activity', state: 'away' })
    await through(desk)
    phone.send({ type: 'activity', state: 'away' })
    await sees(hers, can.memberId, 'away')
    await phone.cut()
    desk.send({ type: 'activity', state: 'active' })
    await sees(hers, can.memberId, 'active')
    await desk.cut()
    await sees(hers, can.memberId, 'offline')
    expect(hers.frames.flatMap((frame) => (frame.type === 'presence' ? Object.values(frame.states) : []))).toEqual([
      'active',
      'away',
      'active',
      'offline',
    ])
  })

  it('takes the activity that was said before the welcome', async () => {
    const { person, workspace, connect } = await start()
    const [ayse, can] = [person(), person()]
    const hers = await enter(ayse)
    watch(hers, [can.memberId])
    await sees(hers, can.memberId, 'offline')
    const his = connect(can)
    await his.until(() => his.socket.readyState === his.socket.OPEN, 'open')
    his.send({ type: 'hello', workspaceId: workspace.id })
    his.send({ type: 'activity', state: 'away' })
    await sees(hers, can.memberId, 'away')
    expect(JSON.stringify(hers.frames)).not.toContain('active')
  })

  it('tells only of those who are watched, and of nobody any more once nothing is', async () => {
    const { person } = await start()
    const [ayse, can, zeynep] = [person(), person(), person()]
    const hers = await enter(ayse)
    watch(hers, [can.memberId])
    await sees(hers, can.memberId, 'offline')
    watch(hers, [zeynep.memberId])
    await sees(hers, zeynep.memberId, 'offline')
    await enter(can, 1)
    await enter(zeynep, 1)
    await sees(hers, zeynep.memberId, 'active')
    expect(hers.states[can.memberId]).toBe('offline')
    watch(hers, [])
    await through(hers)
    const before = hers.frames.length
    const other = await enter(person())
    watch(other, [zeynep.memberId])
    await sees(other, zeynep.memberId, 'active')
    const his = await enter(zeynep)
    his.send({ type: 'activity', state: 'away' })
    await through(hers)
    expect(hers.frames.slice(before).map(({ type }) => type)).toEqual(['pong'])
  })

  it('costs no statement', async () => {
    const { person, streams, gateways } = await start({ limits: { compareHeadsMs: 600_000 } })
    const [ayse, can] = [person(), person()]
    const [hers, his] = [await enter(ayse), await enter(can, 1)]
    const before = streams.statements
    watch(hers, [can.memberId])
    await sees(hers, can.memberId, 'active')
    his.send({ type: 'activity', state: 'away' })
    await sees(hers, can.memberId, 'away')
    await gateways[1]?.presence.statesOf(cluster.workspace.id, [ayse.memberId])
    expect(streams.statements).toBe(before)
  })

  it('is known in a process without sockets', async () => {
    const { person, gateways, workspace } = await start()
    const can = person()
    await enter(can)
    await expect
      .poll(() => gateways[1]?.presence.statesOf(workspace.id, [can.memberId]), { timeout: 10_000 })
      .toEqual({ [can.memberId]: 'active' })
  })

  it('is gone of a gateway that stops, and of nobody who comes back to another one', async () => {
    const { person, gateways } = await start({ presence: { ...quick, byeMs: 1_500 } })
    const [ayse, can, zeynep] = [person(), person(), person()]
    const hers = await enter(ayse, 1)
    await Promise.all([enter(can, 0), enter(zeynep, 0)])
    watch(hers, [can.memberId, zeynep.memberId])
    await sees(hers, zeynep.memberId, 'active')
    await sees(hers, can.memberId, 'active')
    await gateways[0]?.gateway.drain(1_000)
    gateways[0]?.presence.stop()
    await enter(can, 1)
    await sees(hers, zeynep.memberId, 'offline')
    expect(hers.states[can.memberId]).toBe('active')
    expect(hers.frames).not.toContainEqual({ type: 'presence', states: { [can.memberId]: 'offline' } })
  })

  it('is left out for who does not read, and told once that is over', async () => {
    const { person, gateways, workspace } = await start({ limits: { backlogBytes: 64 * 1024 * 1024 } })
    const [ayse, can, zeynep] = [person(), person(), person()]
    const room = workspace.room(ayse)
    const [slow, his, quickOne] = [await enter(ayse), await enter(can, 1), await enter(zeynep)]
    for (const client of [slow, quickOne]) {
      watch(client, [can.memberId])
      await sees(client, can.memberId, 'active')
    }
    const sent = () => gateways[0]?.gateway.stats().ephemeralFrames ?? 0
    slow.socket.pause()
    // More than the kernel takes, by more than the part of the backlog that is for what may be lost.
    for (let posts = 0; posts < 30; posts++) workspace.post(room, 'x'.repeat(1024 * 1024))
    await expect.poll(() => gateways[0]?.gateway.stats().deliveries, { timeout: 10_000 }).toBe(30)
    await through(quickOne)
    const before = sent()
    his.send({ type: 'activity', state: 'away' })
    await sees(quickOne, can.memberId, 'away')
    expect(sent()).toBe(before + 1)
    // It is looked at again each second, in vain so far.
    const until = Date.now() + 2_500
    await expect.poll(() => Date.now(), { timeout: 10_000 }).toBeGreaterThan(until)
    await through(quickOne)
    expect(sent()).toBe(before + 1)
    slow.socket.resume()
    await sees(slow, can.memberId, 'away')
  })
})

describe('who may know', () => {
  it('nobody learns of members of another workspace', async () => {
    const { person, gateways } = await start()
    const hers = await enter(person())
    const stranger = newId<MemberId>()
    gateways[1]?.presence.set(newId<WorkspaceId>(), stranger, 'active')
    watch(hers, [stranger])
    await sees(hers, stranger, 'offline')
  })

  it('a guest learns of those alone with whom it shares a room', async () => {
    const { person, guest, workspace } = await start()
    const [ayse, can, visitor] = [person(), person(), guest()]
    workspace.room(ayse, visitor)
    await Promise.all([enter(ayse, 1), enter(can, 1)])
    const theirs = await enter(visitor)
    watch(theirs, [ayse.memberId, can.memberId])
    await sees(theirs, ayse.memberId, 'active')
    await through(theirs)
    expect(theirs.states).toEqual({ [ayse.memberId]: 'active' })
  })

  it.each(['the other', 'the guest'])('a guest learns nothing more once %s has left the room [L8]', async (who) => {
    const { person, guest, workspace } = await start()
    const [ayse, can, visitor] = [person(), person(), guest()]
    const [shared] = [workspace.room(ayse, visitor), workspace.room(can, visitor)]
    const [hers, his] = [await enter(ayse, 1), await enter(can, 1)]
    const theirs = await enter(visitor)
    watch(theirs, [ayse.memberId, can.memberId])
    await sees(theirs, ayse.memberId, 'active')
    await sees(theirs, can.memberId, 'active')
    workspace.leave(shared, who === 'the guest' ? visitor : ayse)
    await theirs.until(
      () => theirs.offsets[roomStream(shared)] === 1 || theirs.has('detached', roomStream(shared)),
      'the leaving',
    )
    hers.send({ type: 'activity', state: 'away' })
    await through(hers)
    his.send({ type: 'activity', state: 'away' })
    await sees(theirs, can.memberId, 'away')
    expect(theirs.states[ayse.memberId]).toBe('active')
  })

  it('an answer for a guest that was overtaken by a leaving does not count', async () => {
    const { person, guest, workspace, gateways } = await start({ gateways: 1 })
    const [ayse, visitor] = [person(), guest()]
    const shared = workspace.room(ayse, visitor)
    await enter(ayse)
    const theirs = await enter(visitor)
    const gate = Promise.withResolvers<void>()
    workspace.beforeAnswer = () => gate.promise
    const reads = () => gateways[0]?.gateway.stats().directoryReads
    const before = reads() ?? 0
    watch(theirs, [ayse.memberId])
    await expect.poll(reads, { timeout: 10_000 }).toBe(before + 1)
    workspace.leave(shared, ayse)
    await theirs.until(() => theirs.offsets[roomStream(shared)] === 1, 'the leaving')
    gate.resolve()
    await through(theirs)
    await through(theirs)
    expect(theirs.states).toEqual({})
  })

  it('a guest who looks elsewhere again and again has one question asked at a time, and the last look counts', async () => {
    const { person, guest, workspace } = await start({ gateways: 1 })
    const [ayse, can, visitor] = [person(), person(), guest()]
    workspace.room(ayse, can, visitor)
    const theirs = await enter(visitor)
    const gate = Promise.withResolvers<void>()
    workspace.beforeAnswer = () => gate.promise
    for (let looks = 0; looks < 20; looks++) watch(theirs, [ayse.memberId])
    watch(theirs, [can.memberId])
    await through(theirs)
    await expect.poll(() => workspace.questions, { timeout: 10_000 }).toBe(1)
    gate.resolve()
    await sees(theirs, can.memberId, 'offline')
    expect(workspace.questions).toBe(2)
    expect(theirs.states[ayse.memberId]).toBeUndefined()
  })

  it('a guest is answered after all when the directory could not be read for a while', async () => {
    const { person, guest, workspace } = await start({ gateways: 1 })
    const [ayse, visitor] = [person(), guest()]
    workspace.room(ayse, visitor)
    const theirs = await enter(visitor)
    const failed = Promise.withResolvers<void>()
    const knownTo = workspace.knownTo.bind(workspace)
    workspace.knownTo = async () => {
      failed.resolve()
      throw new Error('the database is down')
    }
    watch(theirs, [ayse.memberId])
    await failed.promise
    workspace.knownTo = knownTo
    await sees(theirs, ayse.memberId, 'offline')
  })
})

describe('frames that are not answered', () => {
  it.each([
    ['members', { members: Array.from({ length: limits.watchedMembers + 1 }, () => newId()), rooms: [] }],
    ['rooms', { members: [], rooms: Array.from({ length: limits.watchedRooms + 1 }, () => newId()) }],
    ['ids', { members: ['x'], rooms: [] }],
    ['fields', { members: [] }],
  ])('close the socket when a watch has wrong %s', async (_, frame) => {
    const { person } = await start({ gateways: 1 })
    const client = await enter(person())
    client.send({ type: 'watch', ...frame })
    expect(await client.closed()).toBe(closeCodes.protocolBroken)
  })

  it('may be of types and with fields that this server does not know', async () => {
    const { person, gateways } = await start({ gateways: 1 })
    const [ayse, can] = [person(), person()]
    const client = await enter(ayse)
    client.send({ type: 'cursor', at: 7 })
    client.send({ type: 'watch', members: [can.memberId], rooms: [], files: ['x'] })
    await sees(client, can.memberId, 'offline')
    expect(client.closeCode).toBeUndefined()
    expect(gateways[0]?.gateway.stats().unknownFrames).toBe(1)
  })

  it('count for nothing before the welcome', async () => {
    const { person, workspace, connect } = await start({ gateways: 1 })
    const client = connect(person())
    await client.until(() => client.socket.readyState === client.socket.OPEN, 'open')
    client.send({ type: 'hello', workspaceId: workspace.id })
    watch(client, [newId<MemberId>()], [newId()])
    await client.until(() => client.has('welcome'), 'welcome')
    await through(client)
    expect(client.has('presence')).toBe(false)
    expect(client.offsets[workspaceStream(workspace.id)]).toBe(0)
  })
})

describe.skipIf(!hasRedisServer)('over Redis', () => {
  it('presence and typing go from process to process [O2, O7, T28]', async () => {
    await using server = await startRedis()
    const bus = redisBus(server.url)
    const { person, workspace } = await start({ connectBus: bus.connect })
    try {
      const [ayse, can] = [person(), person()]
      const room = workspace.room(ayse, can)
      const [hers, his] = [await enter(ayse, 0), await enter(can, 1)]
      watch(hers, [can.memberId], [room])
      await sees(hers, can.memberId, 'active')
      his.send({ type: 'activity', state: 'away' })
      await sees(hers, can.memberId, 'away')
      his.send({ type: 'typing', room })
      await hers.until(() => hers.typists(room).length === 1, 'typing')
    } finally {
      await cluster[Symbol.asyncDispose]()
      await bus.disconnect()
    }
  })
})
