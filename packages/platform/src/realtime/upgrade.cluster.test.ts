import { request, type IncomingMessage } from 'node:http'
import { closeCodes, newId, roomStream } from '@meydan/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { startTestCluster, type ClusterOptions, type TestCluster, type TestGateway } from './testing/test-cluster.ts'

let cluster: TestCluster

async function start(options: ClusterOptions = {}): Promise<TestCluster> {
  cluster = await startTestCluster(options)
  return cluster
}

/** How long a condition outside the client is waited for. */
const patience = { timeout: 10_000 }

afterEach(() => cluster[Symbol.asyncDispose]())

const handshake = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'sec-websocket-protocol': 'meydan.v1',
}

/** Asks for an upgrade and gives the status with the error's code; 101 when it was let in. */
async function upgrade(headers: Record<string, string>, path = '/ws'): Promise<{ status: number; code?: string }> {
  const { httpUrl } = cluster.gateways[0] as TestGateway
  const answer = await new Promise<IncomingMessage | 'upgraded'>((resolve, reject) => {
    const asked = request(`${httpUrl}${path}`, { headers: { ...handshake, ...headers } })
    asked.on('upgrade', (_, socket) => {
      socket.destroy()
      resolve('upgraded')
    })
    asked.on('response', resolve).on('error', reject).end()
  })
  if (answer === 'upgraded') return { status: 101 }
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  const body = JSON.parse(Buffer.concat(chunks).toString()) as { error: { code: string; requestId: string } }
  expect(body.error.requestId).toHaveLength(36)
  return { status: answer.statusCode ?? 0, code: body.error.code }
}

describe('the upgrade', () => {
  it('lets in by bearer token, and by cookie from an allowed origin [O35] [M52]', async () => {
    const { person } = await start()
    const { token } = person()
    const cookie = `other=1; meydan.session=${encodeURIComponent(token)}`
    expect(await upgrade({ authorization: `Bearer ${token}` })).toEqual({ status: 101 })
    expect(await upgrade({ authorization: `Bearer ${token}`, origin: 'https://elsewhere.test' })).toEqual({
      status: 101,
    })
    expect(await upgrade({ cookie, origin: 'https://meydan.test' })).toEqual({ status: 101 })
  })

  it('refuses with an HTTP error of the catalogue and leaves no socket open [X19]', async () => {
    const { person, gateways } = await start()
    const { token } = person()
    const bearer = { authorization: `Bearer ${token}` }
    const cookie = { cookie: `meydan.session=${token}` }
    expect(await upgrade({})).toEqual({ status: 401, code: 'session.required' })
    expect(await upgrade({ authorization: 'Bearer wrong' })).toEqual({ status: 401, code: 'session.required' })
    expect(await upgrade({ cookie: 'meydan.session=%E0%A4%A', origin: 'https://meydan.test' })).toMatchObject({
      status: 401,
    })
    expect(await upgrade({ ...cookie, origin: 'https://evil.test' })).toEqual({
      status: 403,
      code: 'request.origin_refused',
    })
    expect(await upgrade(cookie)).toEqual({ status: 403, code: 'request.origin_refused' })
    expect(await upgrade({ origin: 'https://evil.test' })).toEqual({ status: 403, code: 'request.origin_refused' })
    expect(await upgrade(bearer, '/other')).toEqual({ status: 404, code: 'request.not_found' })
    expect(await upgrade({ ...bearer, 'sec-websocket-protocol': 'chat' })).toEqual({
      status: 400,
      code: 'request.invalid',
    })
    expect(await upgrade({ ...bearer, 'sec-websocket-key': 'short' })).toEqual({ status: 400, code: 'request.invalid' })
    expect(await upgrade({ ...bearer, 'sec-websocket-version': '7' })).toEqual({ status: 400, code: 'request.invalid' })
    expect(gateways[0]?.gateway.stats().sockets).toBe(0)
  })

  it('answers 503 when it is full', async () => {
    const { person } = await start({ limits: { sockets: 0 } })
    const bearer = { authorization: `Bearer ${person().token}` }
    expect(await upgrade(bearer)).toEqual({ status: 503, code: 'server.unavailable' })
  })

  it('answers 503 when sessions cannot be read', async () => {
    const { person, sessions } = await start()
    const bearer = { authorization: `Bearer ${person().token}` }
    sessions.isDown = true
    expect(await upgrade(bearer)).toEqual({ status: 503, code: 'server.unavailable' })
  })

  it('answers 503 when it drains', async () => {
    const { person, gateways } = await start()
    const bearer = { authorization: `Bearer ${person().token}` }
    await gateways[0]?.gateway.drain(1_000)
    expect(await upgrade(bearer)).toEqual({ status: 503, code: 'server.unavailable' })
  })
})

describe('garbage', () => {
  const closes: [string, (send: (data: string | Buffer, binary?: boolean) => void) => void, number][] = [
    ['no JSON', (send) => send('{'), closeCodes.protocolBroken],
    ['a frame without a type', (send) => send('{"shout":1}'), closeCodes.protocolBroken],
    [
      'a command before the hello',
      (send) => send('{"type":"command","id":1,"operation":"x","input":{}}'),
      closeCodes.protocolBroken,
    ],
    ['a ping before the hello', (send) => send('{"type":"ping"}'), closeCodes.protocolBroken],
    ['a hello that is wrong', (send) => send('{"type":"hello","workspaceId":7}'), closeCodes.protocolBroken],
    ['a binary frame', (send) => send(Buffer.from('{}'), true), closeCodes.protocolBroken],
    ['invalid UTF-8', (send) => send(Buffer.from([0xc3, 0x28]), false), 1007],
    ['a frame over 64 KiB', (send) => send(' '.repeat(64 * 1024 + 1)), 1009],
  ]

  it.each(closes)('closes on %s', async (_, send, code) => {
    const { connect, person, gateways } = await start()
    const client = connect(person())
    await client.until(() => client.socket.readyState === client.socket.OPEN, 'open')
    send((data, binary = false) => client.socket.send(data, { binary }))
    expect(await client.closed()).toBe(code)
    await expect.poll(() => gateways[0]?.gateway.stats().sockets, patience).toBe(0)
  })

  it('closes on a second hello', async () => {
    const { connect, person, workspace } = await start()
    const client = connect(person())
    await client.hello(workspace.id)
    client.send({ type: 'hello', workspaceId: workspace.id })
    expect(await client.closed()).toBe(closeCodes.protocolBroken)
  })

  it('passes over what a newer client says: frames of unknown types, unknown fields, streams of unknown kinds', async () => {
    const { connect, person, workspace } = await start()
    const ayse = person()
    const room = workspace.room(ayse)
    workspace.post(room, 'missed')
    const client = connect(ayse)
    await client.until(() => client.socket.readyState === client.socket.OPEN, 'open')
    client.send({ type: 'introduction', device: 'of the future' })
    const offsets = { [roomStream(room)]: 0, [`thread:${newId()}`]: 7 }
    const positions = { epoch: 'epoch-1', offsets, takenAt: 1 }
    client.send({ type: 'hello', workspaceId: workspace.id, positions, device: 'of the future' })
    client.send({ type: 'gesture', roomId: room })
    client.send({ type: 'command', id: 1, operation: 'x', input: {}, priority: 'high' })
    client.send({ type: 'ping', sentAt: 1 })
    await client.until(() => client.has('pong') && client.replies.length === 1, 'the answers')
    await client.until(() => client.offsets[roomStream(room)] === 1, 'what was missed')
    expect(client.events(roomStream(room))).toHaveLength(1)
  })

  it('answers commands that are wrong, and the connection lives', async () => {
    const { connect, person, workspace } = await start()
    const client = connect(person())
    await client.hello(workspace.id)
    client.send({ type: 'command', id: 1, operation: 'x', input: 'no object' })
    client.send({ type: 'command', id: 2, operation: 'chat.postMessage', input: { roomId: newId() } })
    client.send({ type: 'ping' })
    await client.until(() => client.has('pong') && client.replies.length === 2, 'the answers')
    expect(client.replies[0]).toMatchObject({ id: 1, error: { code: 'request.invalid' } })
    expect(client.replies[1]).toMatchObject({ id: 2, result: { operation: 'chat.postMessage' } })
  })
})
