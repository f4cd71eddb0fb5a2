import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { startHttpServer, type Reply } from '@meydan/testkit/outbound/http-server'
import { expect, onTestFinished, test } from 'vitest'
import { FakeClock } from '../../realtime/testing/fake-clock.ts'
import { outboundBounds } from '../provider.ts'
import { HttpCaller } from './http-caller.ts'

const never = new AbortController().signal

function newCaller(options: { answerBytes?: number; ca?: string } = {}) {
  const { ca, ...bounds } = options
  const clock = new FakeClock()
  const caller = new HttpCaller({
    clock,
    bounds: { ...outboundBounds, ...bounds },
    ...(ca === undefined ? {} : { ca }),
  })
  onTestFinished(() => caller.stop())
  return { clock, caller }
}

const post = (url: string, body = '{}') => ({ method: 'POST', url: new URL(url), body }) as const

test('sends what it is given and reads the answer', async () => {
  await using server = await startHttpServer({
    reply: () => ({ status: 201, headers: { 'x-id': '7' }, body: 'tamam' }),
  })
  const { caller } = newCaller()
  const request = { ...post(`${server.url}/send?a=1`, 'şeker'), headers: { authorization: 'Bearer x' } }
  expect(await caller.call(request, never)).toMatchObject({ status: 201, body: 'tamam', headers: { 'x-id': '7' } })
  expect(server.requests).toMatchObject([
    { method: 'POST', path: '/send?a=1', headers: { authorization: 'Bearer x', 'content-length': '6' } },
  ])
  expect(server.requests[0]?.body.toString()).toBe('şeker')
})

test('keeps a connection for the next request, and opens no more than it may', async () => {
  let most = 0
  await using server = await startHttpServer({
    reply: () => {
      most = Math.max(most, server.connections)
      return { status: 200 }
    },
  })
  const { caller } = newCaller()
  await Promise.all(Array.from({ length: 20 }, () => caller.call(post(server.url), never)))
  expect(most).toBe(outboundBounds.connections)
  await caller.stop()
  await expect(caller.call(post(server.url), never)).rejects.toMatchObject({ code: 'delivery.unavailable' })
})

test('reads no more of an answer than the bound', async () => {
  await using server = await startHttpServer({ reply: () => ({ status: 200, body: 'x'.repeat(1_000_000) }) })
  const { caller } = newCaller({ answerBytes: 1000 })
  expect((await caller.call(post(server.url), never)).body).toBe('x'.repeat(1000))
})

test('follows no redirect', async () => {
  await using other = await startHttpServer({ reply: () => ({ status: 200 }) })
  await using server = await startHttpServer({ reply: () => ({ status: 307, headers: { location: other.url } }) })
  const { caller } = newCaller()
  expect((await caller.call(post(server.url), never)).status).toBe(307)
  expect(other.requests).toEqual([])
})

test('trusts nobody whose certificate it does not know', async () => {
  await using server = await startHttpServer({ tls: true, reply: () => ({ status: 200 }) })
  const known = newCaller({ ca: server.ca ?? '' })
  expect((await known.caller.call(post(server.url), never)).status).toBe(200)
  await expect(newCaller().caller.call(post(server.url), never)).rejects.toMatchObject({ code: 'delivery.unavailable' })
  expect(server.requests).toHaveLength(1)
})

test.each<[Reply, 'GET' | 'POST', string]>([
  ['drop', 'POST', 'delivery.outcome_unknown'],
  ['drop', 'GET', 'delivery.unavailable'],
])('a connection that ends with %s after a %s makes it %s', async (reply, method, code) => {
  await using server = await startHttpServer({ reply: () => reply })
  const { caller } = newCaller()
  await expect(caller.call({ method, url: new URL(server.url) }, never)).rejects.toMatchObject({ code })
})

test('gives up when its time is over, and says what may have happened', async () => {
  await using server = await startHttpServer({ reply: () => 'hang' })
  const { clock, caller } = newCaller()
  const arrived = server.nextRequest()
  const call = caller.call(post(server.url), never)
  call.catch(() => {})
  await arrived
  clock.advance(outboundBounds.wholeMs)
  await expect(call).rejects.toMatchObject({ code: 'delivery.outcome_unknown' })
})

test.each([
  ['which says nothing in TLS', 'https'],
  // Written out before anyone answered, so somebody may have read it.
  ['which takes the request', 'http'],
])('a server %s is given up', async (_what, scheme) => {
  await using server = await startSilentServer()
  const { clock, caller } = newCaller()
  const call = caller.call(post(`${scheme}://localhost:${server.port}`), never)
  call.catch(() => {})
  await server.firstBytes
  clock.advance(scheme === 'https' ? outboundBounds.connectMs : outboundBounds.wholeMs)
  await expect(call).rejects.toMatchObject({
    code: scheme === 'https' ? 'delivery.unavailable' : 'delivery.outcome_unknown',
  })
})

test('a request that is not written out whole when the connection ends was not handed over', async () => {
  await using server = await startSilentServer({ isReading: false })
  const { caller } = newCaller()
  const call = caller.call(post(`http://localhost:${server.port}`, 'x'.repeat(50_000_000)), never)
  call.catch(() => {})
  await server.connected
  server.reset()
  await expect(call).rejects.toMatchObject({ code: 'delivery.unavailable' })
})

test('what is not HTTP makes the outcome unknown', async () => {
  await using server = await startSilentServer({ answer: '220 mail.example ESMTP\r\n' })
  const { caller } = newCaller()
  await expect(caller.call(post(`http://localhost:${server.port}`), never)).rejects.toMatchObject({
    code: 'delivery.outcome_unknown',
  })
})

test('an answer that breaks off makes the outcome unknown', async () => {
  await using server = await startSilentServer({ answer: 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{', end: true })
  const { caller } = newCaller()
  await expect(caller.call(post(`http://localhost:${server.port}`), never)).rejects.toMatchObject({
    code: 'delivery.outcome_unknown',
  })
})

test('nobody at the address, and nobody who wants to wait, is unavailable', async () => {
  const server = await startHttpServer({ reply: () => ({ status: 200 }) })
  const { caller } = newCaller()
  await expect(caller.call(post(server.url), AbortSignal.abort())).rejects.toMatchObject({
    code: 'delivery.unavailable',
  })
  await server[Symbol.asyncDispose]()
  await expect(caller.call(post(server.url), never)).rejects.toMatchObject({ code: 'delivery.unavailable' })
  expect(server.requests).toEqual([])
})

/** A server that speaks no protocol. */
async function startSilentServer(options: { answer?: string; end?: boolean; isReading?: boolean } = {}) {
  const connected = Promise.withResolvers<void>()
  const firstBytes = Promise.withResolvers<void>()
  const sockets = new Set<Socket>()
  const server = createServer({ pauseOnConnect: options.isReading === false }, (socket) => {
    sockets.add(socket)
    connected.resolve()
    socket.on('error', () => {})
    socket.on('data', () => {
      firstBytes.resolve()
      if (options.answer !== undefined) socket.write(options.answer)
      if (options.end === true) socket.end()
    })
  })
  await once(server.listen(0, 'localhost'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    connected: connected.promise,
    firstBytes: firstBytes.promise,
    reset: () => sockets.forEach((socket) => socket.resetAndDestroy()),
    async [Symbol.asyncDispose]() {
      sockets.forEach((socket) => socket.destroy())
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
