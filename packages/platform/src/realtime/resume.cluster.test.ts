import { roomStream } from '@meydan/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { startTestCluster, type ClusterOptions, type TestCluster } from './testing/test-cluster.ts'

let cluster: TestCluster

async function start(options: ClusterOptions = {}): Promise<TestCluster> {
  cluster = await startTestCluster({ gateways: 2, ...options })
  return cluster
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** How long a condition outside the client is waited for. */
const patience = { timeout: 10_000 }

afterEach(() => cluster[Symbol.asyncDispose]())

describe('resume', () => {
  it('brings each offset once and in order to a client that is cut again and again in a burst', async () => {
    const { workspace, connect, person } = await start()
    const ayse = person()
    const roomId = workspace.room(ayse)
    const room = roomStream(roomId)
    const seen: number[] = []
    let client = connect(ayse, 0)
    await client.hello(workspace.id)
    for (const round of numbers(1, 6)) {
      for (const number of numbers(1, 25)) workspace.post(roomId, number)
      const enough = (round - 1) * 25 + 10
      await client.until(() => (client.offsets[room] ?? 0) >= enough, `offset ${enough}`)
      await client.cut()
      seen.push(...client.events(room).map((event) => event.offset))
      expect(client.breaches).toEqual([])
      for (const number of numbers(1, 5)) workspace.post(roomId, number)
      const { positions } = client
      client = connect(ayse, round % 2)
      const welcome = await client.hello(workspace.id, positions)
      expect(welcome.resync).toEqual([])
    }
    await client.until(() => client.offsets[room] === 180, 'the last offset')
    seen.push(...client.events(room).map((event) => event.offset))
    expect(seen).toEqual(numbers(1, 180))
  })

  it('serves a storm of returning clients from memory', async () => {
    const { workspace, connect, person, streams, gateways } = await start({
      gateways: 1,
      limits: { compareHeadsMs: 60_000 },
    })
    const people = numbers(1, 40).map(() => person())
    const roomId = workspace.room(...people)
    const room = roomStream(roomId)
    const first = people.map((one) => connect(one))
    await Promise.all(first.map((client) => client.hello(workspace.id)))
    await Promise.all(first.map((client) => client.cut()))
    for (const number of numbers(1, 50)) workspace.post(roomId, number)
    await expect.poll(() => streams.headOf(room), patience).toBe(50)
    const logReadsBefore = gateways[0]?.gateway.stats().logReads
    const again = people.map((one) => connect(one))
    await Promise.all(again.map((client, index) => client.hello(workspace.id, first[index]?.positions)))
    for (const client of again) {
      await client.until(() => client.offsets[room] === 50, 'what was missed')
      expect(client.breaches).toEqual([])
    }
    const stats = gateways[0]?.gateway.stats()
    expect((stats?.logReads ?? 0) - (logReadsBefore ?? 0)).toBeLessThanOrEqual(1)
    expect(stats?.resyncs).toBe(0)
  })

  it('reads the log for a client that comes to a gateway which was not there before', async () => {
    const { workspace, connect, person, gateways } = await start()
    const ayse = person()
    const roomId = workspace.room(ayse)
    const room = roomStream(roomId)
    const client = connect(ayse, 0)
    await client.hello(workspace.id)
    await client.cut()
    for (const number of numbers(1, 200)) workspace.post(roomId, number)
    const other = connect(ayse, 1)
    const welcome = await other.hello(workspace.id, client.positions)
    expect(welcome.streams[room]).toBe(0)
    await other.until(() => other.offsets[room] === 200, 'what was missed')
    expect(other.events(room).map((event) => event.offset)).toEqual(numbers(1, 200))
    expect(gateways[1]?.gateway.stats().logReads).toBe(1)
  })

  it('says resync for a gap that is too big, a position ahead, a trimmed log, and another epoch', async () => {
    const { workspace, connect, person, streams } = await start({ limits: { resumeMaxEventsPerStream: 50 } })
    const ayse = person()
    const [farRoom, trimmedRoom, nearRoom] = [workspace.room(ayse), workspace.room(ayse), workspace.room(ayse)]
    for (const number of numbers(1, 60)) {
      for (const room of [farRoom, trimmedRoom, nearRoom]) workspace.post(room, number)
    }
    const [far, trimmed, near] = [roomStream(farRoom), roomStream(trimmedRoom), roomStream(nearRoom)]
    const ahead = roomStream(workspace.room(ayse))
    streams.trim(trimmed, 41)
    const offsets = { [far]: 5, [ahead]: 3, [trimmed]: 30, [near]: 55 }
    const client = connect(ayse)
    const welcome = await client.hello(workspace.id, { epoch: 'epoch-1', offsets })
    expect([...welcome.resync].sort()).toEqual([far, ahead, trimmed].sort())
    expect([far, ahead, trimmed, near].map((key) => welcome.streams[key])).toEqual([60, 0, 60, 55])
    await client.until(() => client.offsets[near] === 60, 'the near gap')
    expect(client.breaches).toEqual([])

    const old = connect(ayse, 1)
    const other = await old.hello(workspace.id, { epoch: 'epoch-0', offsets })
    expect([...other.resync].sort()).toEqual([far, ahead, trimmed, near].sort())
  })

  it('says resync when the missed events would fill the backlog', async () => {
    const { workspace, connect, person } = await start({ limits: { backlogBytes: 64 * 1024 } })
    const ayse = person()
    const [small, big] = [workspace.room(ayse), workspace.room(ayse)]
    const client = connect(ayse)
    await client.hello(workspace.id)
    await client.cut()
    workspace.post(small, 'short')
    for (const _ of numbers(1, 4)) workspace.post(big, 'x'.repeat(15_000))
    const again = connect(ayse)
    const welcome = await again.hello(workspace.id, client.positions)
    expect(welcome.resync).toEqual([roomStream(big)])
    await again.until(() => again.offsets[roomStream(small)] === 1, 'the short message')
  })

  it('closes all sockets when the database went back in time, and every position is void', async () => {
    const { workspace, connect, person, streams } = await start({ limits: { compareHeadsMs: 50 } })
    const ayse = person()
    const roomId = workspace.room(ayse)
    const room = roomStream(roomId)
    const client = connect(ayse)
    await client.hello(workspace.id)
    for (const number of numbers(1, 5)) workspace.post(roomId, number)
    await client.until(() => client.offsets[room] === 5, 'five messages')
    streams.restore(room, 3, 'epoch-2')
    expect(await client.closed()).toBe(4003)
    const again = connect(ayse)
    const welcome = await again.hello(workspace.id, client.positions)
    expect(welcome.epoch).toBe('epoch-2')
    expect(welcome.resync).toContain(room)
    expect(welcome.streams[room]).toBe(3)
    workspace.post(roomId, 'new 4')
    await again.until(() => again.offsets[room] === 4, 'the new message')
    expect(again.breaches).toEqual([])
  })
})
