import { closeCodes, roomStream, workspaceStream, type RoomId, type StreamKey } from '@meydan/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { lossyPubSub } from './testing/lossy-pubsub.ts'
import { startTestCluster, type ClusterOptions, type TestCluster } from './testing/test-cluster.ts'
import type { TestClient } from './testing/test-client.ts'

let cluster: TestCluster

async function start(options: ClusterOptions = {}): Promise<TestCluster> {
  cluster = await startTestCluster({ gateways: 2, ...options })
  return cluster
}

afterEach(() => cluster[Symbol.asyncDispose]())

/** Waits until everything published before is through at this client, by an event of the workspace's stream. */
async function settled(client: TestClient): Promise<void> {
  const key: StreamKey = workspaceStream(cluster.workspace.id)
  const offset = cluster.streams.append(key, { kind: 'test.settled' })
  await client.until(() => client.offsets[key] === offset, 'the settling event')
}

const texts = (client: TestClient, room: RoomId) =>
  client
    .events(roomStream(room))
    .filter((event) => event.kind === 'chat.message.posted')
    .map((event) => (event.payload as { text: unknown }).text)

describe('access on open sockets', () => {
  it('sends a removed member nothing more, on no device and no gateway [L8]', async () => {
    const { workspace, connect, person } = await start()
    const [ayse, can] = [person(), person()]
    const room = workspace.room(ayse, can)
    const devices = [connect(can, 0), connect(can, 1)]
    const hers = connect(ayse, 0)
    await Promise.all([hers, ...devices].map((client) => client.hello(workspace.id)))
    workspace.post(room, 'before')
    workspace.leave(room, can)
    workspace.post(room, 'after')
    await hers.until(() => hers.offsets[roomStream(room)] === 3, 'all three events')
    for (const device of devices) {
      await device.until(() => device.has('detached', roomStream(room)), 'detached')
      await settled(device)
      expect(texts(device, room)).toEqual(['before'])
      expect(device.events(roomStream(room)).map((event) => event.kind)).toEqual(['chat.message.posted'])
    }
  })

  it('lets somebody who is taken in follow from there on, on all devices', async () => {
    const { workspace, connect, person } = await start()
    const [ayse, can] = [person(), person()]
    const room = workspace.room(ayse)
    const devices = [connect(can, 0), connect(can, 1)]
    await Promise.all(devices.map((device) => device.hello(workspace.id)))
    workspace.post(room, 'before')
    workspace.join(room, can)
    workspace.post(room, 'after')
    for (const device of devices) {
      await device.until(() => texts(device, room).includes('after'), 'the message')
      expect(device.frames).toContainEqual({ type: 'attached', stream: roomStream(room), offset: 2 })
      expect(texts(device, room)).toEqual(['after'])
      expect(device.breaches).toEqual([])
    }
  })

  it('follows a member who goes out and in again in one burst', async () => {
    const { workspace, connect, person } = await start({ gateways: 1 })
    const can = person()
    const room = workspace.room(can)
    const client = connect(can)
    await client.hello(workspace.id)
    workspace.post(room, 1)
    workspace.leave(room, can)
    workspace.post(room, 'hidden')
    workspace.join(room, can)
    workspace.post(room, 2)
    workspace.leave(room, can)
    workspace.post(room, 'hidden, too')
    workspace.join(room, can)
    workspace.post(room, 3)
    await client.until(() => texts(client, room).includes(3), 'the last message')
    expect(texts(client, room)).toEqual([1, 2, 3])
    expect(client.breaches).toEqual([])
  })

  it('follows the attachment before the detachment that stands before it in the room', async () => {
    // The room's messages are lost at first, so that the member's stream is far ahead of the room's.
    let isLost = false
    const { workspace, connect, person } = await start({
      gateways: 1,
      wire: (pubsub) => lossyPubSub(pubsub, ({ stream }) => isLost && stream.startsWith('room:')),
    })
    const can = person()
    const room = workspace.room(can)
    const client = connect(can)
    await client.hello(workspace.id)
    isLost = true
    workspace.leave(room, can)
    workspace.post(room, 'hidden')
    workspace.join(room, can)
    workspace.post(room, 'seen')
    await client.until(() => texts(client, room).includes('seen'), 'the message after the return')
    expect(texts(client, room)).toEqual(['seen'])
    expect(client.breaches).toEqual([])
  })

  it('applies a removal that passes between the reading of memberships and the welcome', async () => {
    const { workspace, connect, person } = await start({ gateways: 1 })
    const [ayse, can] = [person(), person()]
    const room = workspace.room(ayse, can)
    const hers = connect(ayse)
    await hers.hello(workspace.id)
    workspace.beforeAnswer = async () => {
      workspace.beforeAnswer = async () => {}
      workspace.leave(room, can)
      workspace.post(room, 'after')
      await hers.until(() => texts(hers, room).includes('after'), 'the message at the other socket')
    }
    const his = connect(can)
    const welcome = await his.hello(workspace.id)
    expect(welcome.streams[roomStream(room)]).toBe(0)
    await his.until(() => his.has('detached', roomStream(room)), 'detached')
    await settled(his)
    expect(texts(his, room)).toEqual([])
  })

  it('applies an admission that passes between the reading of memberships and the welcome', async () => {
    const { workspace, connect, person } = await start()
    const can = person()
    const room = workspace.room()
    workspace.beforeAnswer = async () => {
      workspace.beforeAnswer = async () => {}
      workspace.join(room, can)
      workspace.post(room, 'after')
    }
    const client = connect(can)
    await client.hello(workspace.id)
    await client.until(() => texts(client, room).includes('after'), 'the message')
    expect(client.breaches).toEqual([])
  })

  it('lets a returning member load anew what was said while it was out', async () => {
    const { workspace, connect, person } = await start()
    const can = person()
    const room = workspace.room(can)
    const client = connect(can)
    await client.hello(workspace.id)
    await client.cut()
    workspace.leave(room, can)
    workspace.post(room, 'while out')
    workspace.join(room, can)
    const again = connect(can)
    const welcome = await again.hello(workspace.id, client.positions)
    expect(welcome.resync).toEqual([roomStream(room)])
    await settled(again)
    expect(again.breaches).toEqual([])
  })

  it('asks again who may follow when the log no longer has what was missed', async () => {
    let isLost = false
    const { workspace, connect, person, streams } = await start({
      gateways: 1,
      limits: { compareHeadsMs: 100 },
      wire: (pubsub) => lossyPubSub(pubsub, ({ stream }) => isLost && !stream.startsWith('workspace:')),
    })
    const [ayse, can] = [person(), person()]
    const room = workspace.room(ayse, can)
    const [hers, his] = [connect(ayse), connect(can)]
    await Promise.all([hers.hello(workspace.id), his.hello(workspace.id)])
    isLost = true
    streams.trim(roomStream(room), 3)
    workspace.leave(room, can)
    workspace.post(room, 'lost')
    workspace.post(room, 'lost, too')
    await hers.until(() => hers.has('resync', roomStream(room)), 'resync')
    await his.until(() => his.has('detached', roomStream(room)), 'detached')
    isLost = false
    workspace.post(room, 'after')
    await hers.until(() => texts(hers, room).includes('after'), 'the message after it')
    await settled(his)
    expect(texts(his, room)).toEqual([])
    expect(hers.breaches).toEqual([])
  })

  it('closes with 4502 for a workspace that the account is not in', async () => {
    const { workspace, connect, person } = await start()
    const can = person()
    workspace.expel(can)
    const client = connect(can)
    await client.until(() => client.socket.readyState === client.socket.OPEN, 'open')
    client.send({ type: 'hello', workspaceId: workspace.id })
    expect(await client.closed()).toBe(closeCodes.workspaceLost)
  })

  it('closes the sockets of a member by an event of any stream', async () => {
    const { workspace, connect, person, streams } = await start()
    const [ayse, can] = [person(), person()]
    const [hers, his] = [connect(ayse, 0), connect(can, 1)]
    await Promise.all([hers.hello(workspace.id), his.hello(workspace.id)])
    streams.append(workspaceStream(workspace.id), {
      kind: 'workspaces.member.left',
      live: { memberId: can.memberId },
      routing: { close: { code: closeCodes.workspaceLost, memberId: can.memberId } },
    })
    expect(await his.closed()).toBe(closeCodes.workspaceLost)
    await settled(hers)
    expect(hers.closeCode).toBeUndefined()
    expect(his.events(workspaceStream(workspace.id))).toEqual([])
  })
})

describe('revoked sessions', () => {
  it('are closed with 4501 and cannot come back', async () => {
    const { workspace, connect, person, sessions, streams } = await start()
    const can = person()
    const devices = [connect(can, 0), connect(can, 1)]
    await Promise.all(devices.map((device) => device.hello(workspace.id)))
    sessions.revoke(can, streams, { isPublished: true })
    for (const device of devices) expect(await device.closed()).toBe(closeCodes.sessionRevoked)
    const again = connect(can)
    await again.until(() => again.refusal !== undefined, 'the refusal')
    expect(again.refusal).toBe(401)
  })

  it('are closed without any bus, by comparing heads [L8]', async () => {
    const { workspace, connect, person, sessions, streams } = await start()
    const can = person()
    const client = connect(can, 1)
    await client.hello(workspace.id)
    sessions.revoke(can, streams, { isPublished: false })
    expect(await client.closed()).toBe(closeCodes.sessionRevoked)
  })

  it('are not let in when the revocation passes while the session is read', async () => {
    const { connect, person, sessions, streams, workspace } = await start({ gateways: 1 })
    const [ayse, can] = [person(), person()]
    const witness = connect(ayse)
    await witness.hello(workspace.id)
    sessions.beforeAnswer = async () => {
      sessions.beforeAnswer = async () => {}
      sessions.revoke(can, streams, { isPublished: true })
      await settled(witness)
    }
    const client = connect(can)
    await client.until(() => client.refusal !== undefined, 'the refusal')
    expect(client.refusal).toBe(401)
  })
})
