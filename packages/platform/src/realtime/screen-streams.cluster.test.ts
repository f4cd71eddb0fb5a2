import { feedStream, newId, roomStream, type StreamKey, type WorkspaceId } from '@meydan/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import type { Person } from './testing/memory-workspace.ts'
import { lossyPubSub } from './testing/lossy-pubsub.ts'
import { startTestCluster, type ClusterOptions, type TestCluster } from './testing/test-cluster.ts'
import type { TestClient } from './testing/test-client.ts'

let cluster: TestCluster

async function start(options: ClusterOptions = {}): Promise<TestCluster> {
  cluster = await startTestCluster({ gateways: 2, ...options })
  return cluster
}
afterEach(() => cluster[Symbol.asyncDispose]())

const feed = () => feedStream(cluster.workspace.id)
const watch = (client: TestClient, ...streams: StreamKey[]) =>
  client.send({ type: 'watch', members: [], rooms: [], streams })
const answers = (client: TestClient, type: 'attached' | 'detached') =>
  client.frames.filter((frame) => frame.type === type && frame.stream === feed()).length
const attached = (client: TestClient, times = 1) =>
  client.until(() => answers(client, 'attached') >= times, `attached ${times} times`)
const detached = (client: TestClient, times = 1) =>
  client.until(() => answers(client, 'detached') >= times, `detached ${times} times`)
const arrived = (client: TestClient, offset: number) =>
  client.until(() => client.offsets[feed()] === offset, `the event ${offset}`)

async function enter(person: Person, gateway = 0): Promise<TestClient> {
  const client = cluster.connect(person, gateway)
  await client.hello(cluster.workspace.id)
  return client
}

async function onScreen(person: Person, gateway = 0): Promise<TestClient> {
  const client = await enter(person, gateway)
  watch(client, feed())
  await attached(client)
  return client
}

/** Waits until what was sent before is through: a ping and its pong. */
async function through(client: TestClient): Promise<void> {
  const count = () => client.frames.filter(({ type }) => type === 'pong').length
  const before = count()
  client.send({ type: 'ping' })
  await client.until(() => count() > before, 'the pong')
}

describe('a stream on screen', () => {
  it('comes from where it stands to those who look, at any gateway, and to nobody else', async () => {
    const { person, workspace } = await start()
    workspace.tellFeed('before')
    const lookers = [await onScreen(person(), 0), await onScreen(person(), 1)]
    const other = await enter(person())
    expect(lookers[0]?.frames).toContainEqual({ type: 'attached', stream: feed(), offset: 1 })
    workspace.tellFeed('now')
    for (const client of lookers) await arrived(client, 2)
    expect(lookers.map((client) => client.events(feed()).map(({ payload }) => payload))).toEqual([
      [{ text: 'now' }],
      [{ text: 'now' }],
    ])
    await through(other)
    expect(other.events(feed())).toEqual([])
    expect(lookers.flatMap(({ breaches }) => breaches)).toEqual([])
  })

  it('ends when the client looks elsewhere, and begins where it stands by then', async () => {
    const { person, workspace } = await start()
    const client = await onScreen(person())
    workspace.tellFeed('one')
    await arrived(client, 1)
    watch(client)
    await detached(client)
    workspace.tellFeed('two')
    watch(client, feed())
    await attached(client, 2)
    expect(client.offsets[feed()]).toBe(2)
    workspace.tellFeed('three')
    await arrived(client, 3)
    expect(client.events(feed()).map(({ offset }) => offset)).toEqual([1, 3])
  })

  it('stays as it is while the client says again that it looks', async () => {
    const { person, workspace } = await start()
    const client = await onScreen(person())
    const { questions } = workspace
    watch(client, feed(), feed())
    await through(client)
    expect([workspace.questions - questions, answers(client, 'attached')]).toEqual([0, 1])
  })

  it('is refused to whom the directory does not name, and to the streams of others and of other kinds', async () => {
    const { guest, person, workspace } = await start()
    const visitor = await enter(guest())
    watch(visitor, feed())
    await detached(visitor)
    const room = roomStream(workspace.room(person()))
    const elsewhere = feedStream(newId<WorkspaceId>())
    const unknown = `future:${workspace.id}` as StreamKey
    const client = await enter(person())
    watch(client, elsewhere, room, unknown)
    await client.until(() => [elsewhere, room, unknown].every((key) => client.has('detached', key)), 'the refusals')
    workspace.tellFeed('not for them')
    for (const one of [visitor, client]) await through(one)
    expect([visitor, client].map((one) => one.frames.filter(({ type }) => type === 'event'))).toEqual([[], []])
  })

  it('is asked about anew when somebody who was refused looks again', async () => {
    const { guest, workspace } = await start()
    const visitor = await enter(guest())
    watch(visitor, feed())
    await detached(visitor)
    const { questions } = workspace
    watch(visitor, feed())
    await detached(visitor, 2)
    expect(workspace.questions - questions).toBe(1)
  })

  it('has no hole where an event passes while the right is read', async () => {
    const { person, workspace } = await start()
    const client = await enter(person())
    workspace.beforeAnswer = async () => {
      workspace.beforeAnswer = async () => {}
      workspace.tellFeed('meanwhile')
    }
    watch(client, feed())
    await arrived(client, 1)
    expect(client.frames.filter((frame) => 'stream' in frame && frame.stream === feed())).toMatchObject([
      { type: 'attached', offset: 0 },
      { type: 'event', offset: 1 },
    ])
  })

  it('is not entered by an answer that came after the client had looked elsewhere', async () => {
    const { person, workspace } = await start()
    const client = await enter(person())
    let answer = () => {}
    const asked = new Promise<void>((resolve) => {
      workspace.beforeAnswer = () => {
        resolve()
        return new Promise((done) => {
          answer = done
        })
      }
    })
    watch(client, feed())
    await asked
    watch(client)
    await through(client)
    answer()
    await through(client)
    workspace.tellFeed('unseen')
    await through(client)
    expect(client.frames.filter((frame) => 'stream' in frame && frame.stream === feed())).toEqual([])
  })

  it('is entered later when nobody could say who may', async () => {
    const { person, workspace } = await start()
    const client = await enter(person())
    workspace.isDown = true
    watch(client, feed())
    await through(client)
    expect(answers(client, 'attached')).toBe(0)
    workspace.isDown = false
    await attached(client)
    workspace.tellFeed('now')
    await arrived(client, 1)
  })

  it('is entered anew, with the place told, where the log has lost what passed', async () => {
    let isLossy = false
    const { person, streams, workspace } = await start({
      wire: (pubsub) => lossyPubSub(pubsub, () => isLossy),
    })
    const client = await onScreen(person())
    workspace.tellFeed('one')
    await arrived(client, 1)
    isLossy = true
    workspace.tellFeed('two')
    workspace.tellFeed('three')
    streams.trim(feed(), 4)
    await attached(client, 2)
    expect(answers(client, 'detached')).toBe(1)
    expect(client.offsets[feed()]).toBe(3)
    isLossy = false
    workspace.tellFeed('four')
    await arrived(client, 4)
    expect(client.breaches).toEqual([])
  })

  it('takes no more than a few streams', async () => {
    const { person } = await start()
    const client = await enter(person())
    watch(client, ...Array.from({ length: 5 }, () => feedStream(newId<WorkspaceId>())))
    expect(await client.closed()).toBe(4500)
  })
})
