import { AppError, closeCodes, roomStream } from '@meydan/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { startTestCluster, type ClusterOptions, type TestCluster } from './testing/test-cluster.ts'
import { TestClient } from './testing/test-client.ts'

let cluster: TestCluster

async function start(options: ClusterOptions = {}): Promise<TestCluster> {
  cluster = await startTestCluster(options)
  return cluster
}

const stats = () => cluster.gateways[0]?.gateway.stats()

/** How long a condition outside the client is waited for. */
const patience = { timeout: 10_000 }

afterEach(() => cluster[Symbol.asyncDispose]())

describe('the life of a socket', () => {
  it('is pinged, and cut when it does not answer [O5]', async () => {
    const { gateways, person, workspace, connect } = await start({ limits: { heartbeatMs: 1_500 } })
    const living = connect(person())
    const dead = new TestClient(gateways[0]?.url ?? '', { token: person().token, autoPong: false })
    let pings = 0
    living.socket.on('ping', () => pings++)
    await Promise.all([living.hello(workspace.id), dead.hello(workspace.id)])
    expect(await dead.closed()).toBe(1006)
    const soFar = pings
    await expect.poll(() => pings, patience).toBeGreaterThan(soFar)
    expect(living.closeCode).toBeUndefined()
    expect(stats()).toMatchObject({ sockets: 1, missedPongs: 1 })
  })

  it('ends with 4004 when no hello comes', async () => {
    const { person, connect } = await start({ limits: { heartbeatMs: 3_000, helloTimeoutMs: 200 } })
    expect(await connect(person()).closed()).toBe(closeCodes.helloTimeout)
  })

  it('ends with 4005 when memberships cannot be read', async () => {
    const { person, connect, workspace } = await start()
    workspace.isDown = true
    const client = connect(person())
    await client.until(() => client.socket.readyState === client.socket.OPEN, 'open')
    client.send({ type: 'hello', workspaceId: workspace.id })
    expect(await client.closed()).toBe(closeCodes.overloaded)
  })

  it('ends with 4001 when its session expires, and goes on when the session slid [O4]', async () => {
    const { connect, workspace, sessions } = await start({ limits: { heartbeatMs: 3_000 } })
    const [ayse, can] = [workspace.person(), workspace.person()]
    const soon = Date.now() + 3_000
    sessions.signIn(ayse, soon)
    sessions.signIn(can, soon)
    const [hers, his] = [connect(ayse), connect(can)]
    await Promise.all([hers.hello(workspace.id), his.hello(workspace.id)])
    sessions.extend(can, Date.now() + 60_000)
    expect(await hers.closed()).toBe(closeCodes.sessionExpired)
    await expect.poll(() => Date.now() > soon + 200, patience).toBe(true)
    his.send({ type: 'ping' })
    await his.until(() => his.has('pong'), 'the pong')
    expect(his.closeCode).toBeUndefined()
  })

  it('goes on while somebody works over it, and ends with the session of who does not', async () => {
    const limits = { heartbeatMs: 1_500, sessionUseMs: 300 }
    const { connect, workspace, sessions } = await start({ limits })
    const [ayse, can] = [workspace.person(), workspace.person()]
    sessions.slidesToMs = 2_000
    sessions.signIn(ayse)
    sessions.signIn(can)
    const [hers, his] = [connect(ayse), connect(can)]
    await Promise.all([hers.hello(workspace.id), his.hello(workspace.id)])
    const work = setInterval(() => hers.send({ type: 'command', id: 1, operation: 'any', input: {} }), 200)
    expect(await his.closed()).toBe(closeCodes.sessionExpired)
    const end = Date.now() + 1_000
    await expect.poll(() => Date.now() > end, patience).toBe(true)
    clearInterval(work)
    expect(hers.closeCode).toBeUndefined()
  })

  it('ends with 4002 when it reads too slowly, and nobody else is harmed', async () => {
    const { person, connect, workspace } = await start({
      limits: { backlogBytes: 256 * 1024, closeGraceMs: 300, heartbeatMs: 3_000 },
    })
    const [ayse, can] = [person(), person()]
    const room = workspace.room(ayse, can)
    const [hers, his] = [connect(ayse), connect(can)]
    await Promise.all([hers.hello(workspace.id), his.hello(workspace.id)])
    his.socket.pause()
    let posted = 0
    while (stats()?.slowReaders === 0 && posted < 400) {
      posted = workspace.post(room, 'x'.repeat(100_000))
      await hers.until(() => hers.offsets[roomStream(room)] === posted, `message ${posted}`)
    }
    expect(stats()).toMatchObject({ slowReaders: 1 })
    // The close frame waits behind the backlog, so the reader may see the end of the socket only.
    his.socket.resume()
    expect([closeCodes.slowReader, 1006]).toContain(await his.closed())
    expect(hers.breaches).toEqual([])
    expect(hers.closeCode).toBeUndefined()
    const again = connect(can)
    const welcome = await again.hello(workspace.id, his.positions)
    await again.until(() => welcome.resync.length === 1 || again.offsets[roomStream(room)] === posted, 'the rest')
  })

  it('ends with 4000 when the gateway drains, cut at the deadline if it does not answer', async () => {
    const { person, connect, workspace, gateways } = await start()
    const [polite, deaf] = [connect(person()), connect(person())]
    await Promise.all([polite.hello(workspace.id), deaf.hello(workspace.id)])
    deaf.socket.pause()
    await gateways[0]?.gateway.drain(300)
    expect(await polite.closed()).toBe(closeCodes.goingAway)
    await expect.poll(() => stats()?.sockets, patience).toBe(0)
  })
})

describe('commands', () => {
  it('reply in the order of completion, as their own requests', async () => {
    const waiting: (() => void)[] = []
    const { person, connect, workspace } = await start({
      commands: {
        async run({ operation, input, session, workspaceId }) {
          if (operation === 'slow') await new Promise<void>((resolve) => waiting.push(resolve))
          if (operation === 'refused') return { error: new AppError('chat.room_not_found').toWire('r1') }
          if (operation === 'broken') throw new Error('a bug with a secret in it')
          return { result: { input, accountId: session.accountId, workspaceId } }
        },
      },
    })
    const ayse = person()
    const client = connect(ayse)
    await client.hello(workspace.id)
    const send = (id: number, operation: string) => client.send({ type: 'command', id, operation, input: { id } })
    send(1, 'slow')
    send(2, 'quick')
    send(3, 'refused')
    send(4, 'broken')
    await client.until(() => client.replies.length === 3, 'three replies')
    for (const release of waiting) release()
    await client.until(() => client.replies.length === 4, 'the slow reply')
    expect(client.replies.map((reply) => reply.id)).toEqual([2, 3, 4, 1])
    expect(client.replies[0]).toMatchObject({
      result: { input: { id: 2 }, accountId: ayse.accountId, workspaceId: workspace.id },
    })
    expect(client.replies[1]).toMatchObject({ error: { code: 'chat.room_not_found' } })
    expect(client.replies[2]).toMatchObject({ error: { code: 'server.internal' } })
    expect(JSON.stringify(client.replies)).not.toContain('secret')
  })

  it('are bounded a socket', async () => {
    const waiting: (() => void)[] = []
    const { person, connect, workspace } = await start({
      limits: { commandsInFlight: 2 },
      commands: {
        async run() {
          await new Promise<void>((resolve) => waiting.push(resolve))
          return { result: null }
        },
      },
    })
    const client = connect(person())
    await client.hello(workspace.id)
    for (const id of [1, 2, 3]) client.send({ type: 'command', id, operation: 'x', input: {} })
    await client.until(() => client.replies.length === 1, 'the refusal')
    expect(client.replies[0]).toMatchObject({
      id: 3,
      error: { code: 'limits.too_many_requests', data: { retryAfterMs: 250 } },
    })
    for (const release of waiting) release()
    await client.until(() => client.replies.length === 3, 'the others')
  })
})
