// nginx as deploy/nginx sets it up, in front of small servers that say what they got.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import {
  createServer,
  request as ask,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { hasNginx, startNginx, type Nginx } from './nginx.ts'

/** Stands for an instance of the product. */
interface Backend {
  readonly port: number
  /** The requests that it got, oldest first. */
  readonly requests: { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders }[]
  /** What it does with the next ones. */
  answer: (request: IncomingMessage, response: ServerResponse) => void
  refusesSockets: boolean
}

const ok: Backend['answer'] = (_request, response) => response.end('ok')
const breakOff: Backend['answer'] = (request) => request.socket.destroy()

async function startBackend(answer = ok): Promise<Backend> {
  const server = createServer((request, response) => {
    backend.requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers })
    backend.answer(request, response)
  })
  server.on('upgrade', (request: IncomingMessage, socket) => {
    backend.requests.push({ method: 'upgrade', url: request.url ?? '', headers: request.headers })
    if (backend.refusesSockets) return socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n')
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
    socket.pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const backend: Backend = { port: (server.address() as AddressInfo).port, requests: [], answer, refusesSockets: false }
  return backend
}

async function startFront(backends: readonly Backend[]): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'meydan-nginx-'))
  const nginx = await startNginx({ folder, serverPorts: backends.map(({ port }) => port), webRoot: folder })
  onTestFinished(async () => {
    await nginx.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return nginx
}

const post = (nginx: Nginx, path: string) => fetch(`${nginx.baseUrl}${path}`, { method: 'POST', body: '{}' })

describe.skipIf(!hasNginx)('nginx in front of instances', () => {
  test('says who really asks, and nothing of what a stranger claims [O34]', async () => {
    const backend = await startBackend()
    const nginx = await startFront([backend])
    const claimed = {
      forwarded: 'for=6.6.6.6',
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-real-ip': '6.6.6.6',
    }
    await fetch(`${nginx.baseUrl}/api/session`, { headers: claimed })
    const { headers } = backend.requests[0]!
    expect(headers).toMatchObject({
      host: new URL(nginx.baseUrl).host,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-real-ip': '127.0.0.1',
    })
    expect(JSON.stringify(headers)).not.toMatch(/6\.6\.6\.6|evil/)
  })

  test('spreads people over all instances, whatever address they come from [X11]', async () => {
    const backends = [await startBackend(), await startBackend(), await startBackend()]
    const nginx = await startFront(backends)
    for (let round = 0; round < 9; round++) await fetch(`${nginx.baseUrl}/`)
    expect(backends.map(({ requests }) => requests.length)).toEqual([3, 3, 3])
  })

  test('leaves an instance out after 3 failures, and nobody notices, writers neither [O31]', async () => {
    const broken = await startBackend(breakOff)
    const nginx = await startFront([broken, await startBackend(), await startBackend()])
    for (let round = 0; round < 30; round++) expect((await post(nginx, '/api/sign-in')).status).toBe(200)
    expect(broken.requests).toHaveLength(3)
  })

  test('asks all instances again when every one of them is out', async () => {
    const backends = [await startBackend(breakOff), await startBackend(breakOff)]
    const nginx = await startFront(backends)
    for (let round = 0; round < 6; round++) {
      const answer = await post(nginx, '/api/sign-in')
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
      expect(await answer.json()).toMatchObject({ error: { code: 'server.unavailable' } })
    }
    for (const backend of backends) backend.answer = ok
    expect((await post(nginx, '/api/sign-in')).status).toBe(200)
  })

  test('passes on that an instance cannot serve now, and goes on asking it', async () => {
    const busy = await startBackend((_request, response) => response.writeHead(503).end('busy'))
    const nginx = await startFront([busy, await startBackend()])
    const statuses: number[] = []
    for (let round = 0; round < 12; round++) statuses.push((await fetch(`${nginx.baseUrl}/api/rooms`)).status)
    expect(statuses.filter((status) => status === 503)).toHaveLength(6)
    expect(busy.requests).toHaveLength(6)
  })

  test('upgrades to a WebSocket at /ws alone, and a reload does not cut it [O35]', async () => {
    const backend = await startBackend()
    const nginx = await startFront([backend])
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket' }
    const socket = await openSocket(nginx, '/ws', upgrade)
    await nginx.reload()
    socket.write('still here')
    const [echo] = (await once(socket, 'data')) as [Buffer]
    expect(echo.toString()).toBe('still here')
    socket.destroy()

    await expect(openSocket(nginx, '/ws', { connection: 'Upgrade', upgrade: 'h2c' })).rejects.toThrow('200')
    expect(backend.requests.map(({ method, headers }) => [method, headers.upgrade])).toEqual([
      ['upgrade', 'websocket'],
      ['GET', undefined],
    ])
  })

  test('a release takes everything new to the new instances, and leaves open sockets where they are', async () => {
    const [old, fresh] = [await startBackend(), await startBackend()]
    const nginx = await startFront([old])
    const socket = await openSocket(nginx, '/ws', { connection: 'Upgrade', upgrade: 'websocket' })
    await nginx.serve([fresh.port])
    for (let round = 0; round < 10; round++) await post(nginx, '/api/sign-in')
    expect([old.requests.length, fresh.requests.length]).toEqual([1, 10])
    socket.write('still here')
    const [echo] = (await once(socket, 'data')) as [Buffer]
    expect(echo.toString()).toBe('still here')
  })

  test('opens a socket at the next instance where one lets no more in', async () => {
    const full = await startBackend()
    const nginx = await startFront([full, await startBackend()])
    full.refusesSockets = true
    for (let round = 0; round < 4; round++) {
      const socket = await openSocket(nginx, '/ws', { connection: 'Upgrade', upgrade: 'websocket' })
      socket.destroy()
    }
    expect(full.requests.length).toBeGreaterThan(0)
  })

  test('goes on asking an instance for all else that lets no more sockets in', async () => {
    const full = [await startBackend(), await startBackend()]
    const nginx = await startFront([...full, await startBackend()])
    for (const backend of full) backend.refusesSockets = true
    for (let round = 0; round < 12; round++) {
      const socket = await openSocket(nginx, '/ws', { connection: 'Upgrade', upgrade: 'websocket' })
      socket.destroy()
    }
    for (const backend of full) expect(backend.requests.length).toBeGreaterThanOrEqual(3)

    for (const backend of full) backend.requests.length = 0
    for (let round = 0; round < 9; round++) await fetch(`${nginx.baseUrl}/api/session`)
    expect(full.map(({ requests }) => requests.length)).toEqual([3, 3])
  })

  test('keeps the metrics of an instance to itself', async () => {
    const backend = await startBackend()
    const nginx = await startFront([backend])
    expect((await fetch(`${nginx.baseUrl}/metrics`)).status).toBe(404)
    expect(backend.requests).toEqual([])
  })

  test('passes an upload on as it comes', async () => {
    const begun = Promise.withResolvers<number>()
    const backend = await startBackend((request, response) => {
      let bytes = 0
      request.on('data', (portion: Buffer) => begun.resolve((bytes += portion.length)))
      request.on('end', () => response.end(String(bytes)))
    })
    const nginx = await startFront([backend])
    const total = 20 * 2 ** 20
    const client = ask(`${nginx.baseUrl}/api/files?kind=spreadsheet`, {
      method: 'POST',
      headers: { 'content-length': total },
    })
    client.write(Buffer.alloc(1_000_000))
    // The instance has bytes of a request that is not whole yet.
    expect(await begun.promise).toBeGreaterThan(0)
    client.end(Buffer.alloc(total - 1_000_000))
    const [answer] = (await once(client, 'response')) as [IncomingMessage]
    expect(Buffer.concat(await Array.fromAsync(answer as AsyncIterable<Buffer>)).toString()).toBe(String(total))
  })

  test('refuses a request that is far too large before an instance has it', async () => {
    const backend = await startBackend()
    const nginx = await startFront([backend])
    const answer = await fetch(`${nginx.baseUrl}/api/sign-in`, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ error: { code: 'request.too_large' } })
    expect(backend.requests).toEqual([])
  })
})

/** A raw connection after its upgrade. Rejects with the status of the answer that was none. */
async function openSocket(nginx: Nginx, path: string, headers: Readonly<Record<string, string>>) {
  const { port } = new URL(nginx.baseUrl)
  const socket = connect({ port: Number(port), host: '127.0.0.1' })
  onTestFinished(() => void socket.destroy())
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n${lines.join('')}\r\n`)
  const [head] = (await once(socket, 'data')) as [Buffer]
  const [, status] = head.toString().split(' ')
  if (status !== '101') throw new Error(`answered ${status}`)
  return socket
}
