import { roomStream } from '@meydan/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { lossyPubSub } from './testing/lossy-pubsub.ts'
import { startTestCluster, type ClusterOptions, type TestCluster } from './testing/test-cluster.ts'

let cluster: TestCluster

async function start(options: ClusterOptions = {}): Promise<TestCluster> {
  cluster = await startTestCluster({ gateways: 2, ...options })
  return cluster
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

afterEach(() => cluster[Symbol.asyncDispose]())

describe('delivery across gateways', () => {
  it('brings a message to both devices of one member on two gateways, once each [O3] [M12] [X1] [X2]', async () => {
    const { workspace, connect, person } = await start()
    const ayse = person()
    const room = workspace.room(ayse)
    const devices = [connect(ayse, 0), connect(ayse, 1)]
    await Promise.all(devices.map((device) => device.hello(workspace.id)))
    workspace.post(room, 'merhaba')
    workspace.post(room, 'dünya')
    for (const device of devices) {
      await device.until(() => device.offsets[roomStream(room)] === 2, 'both messages')
      expect(device.events(roomStream(room)).map((event) => event.payload)).toEqual([
        { text: 'merhaba' },
        { text: 'dünya' },
      ])
      expect(device.breaches).toEqual([])
    }
  })

  it('encodes an event once a gateway and writes a burst once a socket', async () => {
    const { workspace, connect, person, gateways } = await start({ gateways: 1 })
    const people = numbers(1, 10).map(() => person())
    const room = workspace.room(...people)
    const clients = people.map((one) => connect(one))
    await Promise.all(clients.map((client) => client.hello(workspace.id)))
    const before = gateways[0]?.gateway.stats()
    for (const number of numbers(1, 20)) workspace.post(room, number)
    for (const client of clients) await client.until(() => client.offsets[roomStream(room)] === 20, 'the burst')
    const after = gateways[0]?.gateway.stats()
    expect((after?.frames ?? 0) - (before?.frames ?? 0)).toBe(20)
    expect((after?.deliveries ?? 0) - (before?.deliveries ?? 0)).toBe(200)
    expect((after?.writes ?? 0) - (before?.writes ?? 0)).toBeLessThan(40)
  })

  it('does not bring a message to those who are not in the room', async () => {
    const { workspace, connect, person } = await start()
    const [ayse, can] = [person(), person()]
    const room = workspace.room(ayse)
    const both = workspace.room(ayse, can)
    const [hers, his] = [connect(ayse, 0), connect(can, 0)]
    await Promise.all([hers.hello(workspace.id), his.hello(workspace.id)])
    workspace.post(room, 'secret')
    workspace.post(both, 'for both')
    await his.until(() => his.offsets[roomStream(both)] === 1, 'the open message')
    await hers.until(() => hers.offsets[roomStream(room)] === 1, 'the secret')
    expect(his.events(roomStream(room))).toEqual([])
  })

  it('heals what pub/sub loses, repeats nothing and keeps the order [X3]', async () => {
    let count = 0
    const { workspace, connect, person, gateways } = await start({
      wire: (pubsub, index) => (index === 0 ? lossyPubSub(pubsub, () => ++count % 3 === 0) : pubsub),
    })
    const ayse = person()
    const room = workspace.room(ayse)
    const client = connect(ayse, 0)
    await client.hello(workspace.id)
    for (const number of numbers(1, 100)) {
      workspace.post(room, number)
      if (number % 7 === 0) await new Promise<void>((resolve) => void setImmediate(resolve))
    }
    await client.until(() => client.offsets[roomStream(room)] === 100, 'all messages')
    expect(client.events(roomStream(room)).map((event) => event.offset)).toEqual(numbers(1, 100))
    expect(client.breaches).toEqual([])
    expect(gateways[0]?.gateway.stats().gapsHealed).toBeGreaterThan(0)
  })

  it('finds a lost last message by comparing heads', async () => {
    const { workspace, connect, person, gateways } = await start({ wire: (pubsub) => lossyPubSub(pubsub, () => true) })
    const ayse = person()
    const room = workspace.room(ayse)
    const client = connect(ayse, 1)
    await client.hello(workspace.id)
    workspace.post(room, 'the last one')
    await client.until(() => client.offsets[roomStream(room)] === 1, 'the message')
    expect(gateways[1]?.gateway.stats().gapsHealed).toBe(1)
  })

  it('waits while the database is away and leaves nothing out', async () => {
    let isLost = false
    const { workspace, connect, person, streams } = await start({
      limits: { retryMs: 10, compareHeadsMs: 100 },
      wire: (pubsub) => lossyPubSub(pubsub, () => isLost),
    })
    const ayse = person()
    const room = workspace.room(ayse)
    const client = connect(ayse)
    await client.hello(workspace.id)
    streams.isDown = true
    isLost = true
    workspace.post(room, 1)
    await new Promise<void>((resolve) => void setImmediate(() => setImmediate(resolve)))
    isLost = false
    for (const number of numbers(2, 5)) workspace.post(room, number)
    client.send({ type: 'ping' })
    await client.until(() => client.has('pong'), 'the pong')
    expect(client.events(roomStream(room))).toEqual([])
    streams.isDown = false
    await client.until(() => client.offsets[roomStream(room)] === 5, 'all five')
    expect(client.breaches).toEqual([])
  })

  it('never shows an internal event to clients, and leaves no hole where one stood', async () => {
    const { workspace, connect, person, streams } = await start({ gateways: 1 })
    const ayse = person()
    const room = roomStream(workspace.room(ayse))
    const client = connect(ayse)
    await client.hello(workspace.id)
    streams.append(room, { kind: 'secret.kind', live: { secret: true }, routing: { isInternal: true } })
    streams.append(room, { kind: 'chat.message.posted', live: { text: 'after' } })
    await client.until(() => client.offsets[room] === 2, 'the event after it')
    expect(client.frames.slice(1).map((frame) => frame.type)).toEqual(['resync', 'event'])
    expect(JSON.stringify(client.frames)).not.toContain('secret')
  })
})
