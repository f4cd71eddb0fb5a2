import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { createServer, connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { systemClock, type Clock } from '../clock.ts'
import { makeCertificate } from '../config/testing/make-certificate.ts'
import { silentLog } from '../log.ts'
import { openListener, type Listener } from './listener.ts'
import { collectedLog, httpConfig, served } from './testing/served.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

async function opened(
  env: Record<string, string> = {},
  overrides: { clock?: Clock; log?: ReturnType<typeof silentLog> } = {},
) {
  const config = httpConfig({ PORT: '0', ...env })
  const listener = await openListener({ config, log: silentLog(), clock: systemClock, ...overrides })
  cleanups.push(() => listener.stop())
  return listener
}

/** Sends bytes as they are, and gives all that comes back until the server closes. */
function exchange(port: number, text: string | Buffer): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => (answer += chunk.toString()))
  socket.on('end', () => resolve(answer))
  // A server that refuses a body resets the connection while the rest is still on its way.
  socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)))
  socket.write(text)
  return promise
}

const request = (line: string, ...headers: string[]) =>
  [line, 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n')

async function servedAt(env: Record<string, string> = {}, gate?: Promise<void>) {
  const listener = await opened(env)
  const { http } = await served(gate === undefined ? {} : { gate })
  http.serve(listener)
  cleanups.push(() => http.stop())
  return { listener, http }
}

/** Connections that Linux lets wait at one port; 0 on other systems. */
function unacceptedAtMost(): number {
  return process.platform === 'linux' ? Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8')) : 0
}

test.skipIf(unacceptedAtMost() < 1_000)('keeps a thousand that come at once until it accepts them', async () => {
  const { server, port } = await opened()
  let accepted = 0
  server.on('connection', () => accepted++)
  const clients = Array.from({ length: 1_000 }, () => connect(port, '127.0.0.1'))
  cleanups.push(() => clients.forEach((client) => client.destroy()))
  await Promise.all(clients.map((client) => once(client, 'connect')))
  // Whoever found no place would come in after a second, when those who did have long been accepted.
  expect(accepted).toBeLessThan(500)
})

const soon = 'GET /health/live HTTP/1.1'

describe('a server that starts', () => {
  test('lets requests wait until it serves', async () => {
    const listener = await opened()
    const asked = once(listener.server, 'request')
    const answer = exchange(listener.port, request(soon))
    await asked
    const { http } = await served()
    http.serve(listener)
    cleanups.push(() => http.stop())
    expect(await answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*"status":"ok"/)
  })

  test('refuses sockets, and what waits when it stops before it serves', async () => {
    const listener = await opened()
    const socket = await exchange(listener.port, request('GET /ws HTTP/1.1', 'Upgrade: websocket'))
    expect(socket).toMatch(/^HTTP\/1\.1 503 [^]*the server starts/)
    const asked = once(listener.server, 'request')
    const answer = exchange(listener.port, request(soon))
    await asked
    await listener.stop()
    expect(await answer).toMatch(/^HTTP\/1\.1 503 [^]*the server stops/)
  })
})

describe('the port', () => {
  test('that is in use is passed over for the next free one', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    cleanups.push(() => other.close())
    const wanted = (other.address() as AddressInfo).port
    const listener = await opened({ PORT: String(wanted) })
    expect(listener.port).toBeGreaterThan(wanted)
    expect(listener.port).toBeLessThanOrEqual(wanted + 20)
  })

  test('that is in use stops the start where people come in by it', async () => {
    const { port } = await opened()
    await expect(opened({ PORT: String(port), PUBLIC_URL: 'https://chat.example.com' })).rejects.toThrow(
      `PORT is ${port}, which is in use; another one is not taken, because PUBLIC_URL says where people come in.`,
    )
  })

  test('of an address that is not here stops the start', async () => {
    await expect(opened({ HOST: '203.0.113.7' })).rejects.toThrow(
      /^HOST is 203\.0\.113\.7 and PORT \d+, which is no address of this machine/,
    )
  })
})

describe('what the parser cannot read', () => {
  test.each([
    ['nonsense', 'nonsense\r\n\r\n', 400, 'request.malformed'],
    ['huge headers', request('GET / HTTP/1.1', `X-Big: ${'x'.repeat(20_000)}`), 431, 'request.too_large'],
    ['a request without Host', 'GET /api/echo/7 HTTP/1.1\r\nConnection: close\r\n\r\n', 400, undefined],
    [
      'two lengths',
      request('POST /api/echo/7 HTTP/1.1', 'Content-Length: 2', 'Content-Length: 3'),
      400,
      'request.malformed',
    ],
    [
      'length and chunks',
      request('POST /api/echo/7 HTTP/1.1', 'Content-Length: 2', 'Transfer-Encoding: chunked'),
      400,
      'request.malformed',
    ],
  ])('%s', async (_name, text, status, code) => {
    const { listener } = await servedAt()
    const answer = await exchange(listener.port, text)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    if (code !== undefined) expect(answer).toContain(`"code":"${code}"`)
  })

  test('does not disturb others', async () => {
    const { listener } = await servedAt()
    await exchange(listener.port, 'nonsense\r\n\r\n')
    expect(await exchange(listener.port, request('GET /api/echo/7 HTTP/1.1'))).toMatch(/^HTTP\/1\.1 200 /)
  })
})

describe('a body over the wire', () => {
  const post = (...rest: string[]) => request('POST /api/echo/7 HTTP/1.1', 'Content-Type: application/json', ...rest)

  test('of a length that is too big is refused before it is sent', async () => {
    const { listener } = await servedAt()
    const answer = await exchange(listener.port, post('Content-Length: 999999999'))
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toContain('"code":"request.too_large"')
  })

  test('in chunks that grow too big is refused', async () => {
    const { listener } = await servedAt()
    const chunk = `${(150_000).toString(16)}\r\n${'x'.repeat(150_000)}\r\n`
    const answer = await exchange(listener.port, `${post('Transfer-Encoding: chunked')}${chunk}${chunk}`)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('that is not UTF-8 is malformed', async () => {
    const { listener } = await servedAt()
    const body = Buffer.from('{"word":"\xff"}', 'latin1')
    const answer = await exchange(
      listener.port,
      Buffer.concat([Buffer.from(post(`Content-Length: ${body.length}`)), body]),
    )
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('"code":"request.malformed"')
  })
})

describe('an upgrade', () => {
  const upgrade = (host: string, to = 'websocket') =>
    ['GET /ws HTTP/1.1', `Host: ${host}`, 'Connection: Upgrade', `Upgrade: ${to}`, '', ''].join('\r\n')

  test('goes to its handler, at a host name that was checked', async () => {
    const listener = await opened()
    const { http } = await served()
    const seen: string[] = []
    http.serve(listener, (incoming, socket) => {
      seen.push(incoming.url ?? '')
      socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n')
    })
    expect(await exchange(listener.port, upgrade('localhost'))).toMatch(/^HTTP\/1\.1 101 /)
    const refused = await exchange(listener.port, upgrade('evil.example'))
    expect(refused).toMatch(/^HTTP\/1\.1 421 /)
    expect(refused).toContain('"code":"request.host_refused"')
    expect(seen).toEqual(['/ws'])
    await http.stop()
  })

  test('takes no timer of the server along; a connection that is answered has one', async () => {
    const listener = await opened()
    const upgraded = once(listener.server, 'upgrade') as Promise<[IncomingMessage]>
    const asked = once(listener.server, 'request') as Promise<[IncomingMessage]>
    const answers = [exchange(listener.port, upgrade('localhost')), exchange(listener.port, request(soon))]
    const [[{ socket }], [{ socket: answered }]] = await Promise.all([upgraded, asked])
    expect(answered.timeout).toBe(120_000)
    expect(socket.timeout).toBeUndefined()
    socket.end()
    await listener.stop()
    await Promise.all(answers)
  })

  test('that is refused behind an answer that nobody reads has a time limit', async () => {
    const { listener } = await servedAt()
    const refused = once(listener.server, 'upgrade') as Promise<[IncomingMessage]>
    const answer = exchange(listener.port, upgrade('localhost'))
    const [{ socket }] = await refused
    expect(socket.timeout).toBe(10_000)
    await answer
  })

  test('that nobody handles is answered 404', async () => {
    const { listener } = await servedAt()
    expect(await exchange(listener.port, upgrade('localhost'))).toMatch(/^HTTP\/1\.1 404 /)
  })

  test('to HTTP/2 is passed over, and the request served', async () => {
    const { listener } = await servedAt()
    const text = request('GET /api/echo/7 HTTP/1.1').replace(
      'Connection: close',
      'Connection: close, Upgrade, HTTP2-Settings',
    )
    expect(await exchange(listener.port, text.replace('\r\n\r\n', '\r\nUpgrade: h2c\r\n\r\n'))).toMatch(
      /^HTTP\/1\.1 200 /,
    )
  })
})

test('a request that expects what nobody knows is served as any other', async () => {
  const { listener } = await servedAt()
  const asked = once(listener.server, 'checkExpectation') as Promise<[IncomingMessage]>
  const answer = exchange(listener.port, request('GET /api/echo/7 HTTP/1.1', 'Expect: wonders'))
  const [{ socket }] = await asked
  expect(socket.timeout).toBe(120_000)
  expect(await answer).toMatch(/^HTTP\/1\.1 200 /)
})

describe('the stop', () => {
  test('lets running requests end, and takes no new ones', async () => {
    const gate = Promise.withResolvers<void>()
    const { listener, http } = await servedAt({}, gate.promise)
    const running = exchange(listener.port, request('GET /api/wait HTTP/1.1').replace('Connection: close\r\n', ''))
    await new Promise<void>((resolve) => listener.server.once('request', () => resolve()))
    const stopped = http.stop()
    await expect(exchange(listener.port, request('GET /api/echo/7 HTTP/1.1'))).rejects.toThrow('ECONNREFUSED')
    gate.resolve()
    const answer = await running
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer.toLowerCase()).toContain('connection: close')
    await stopped
  })

  test('cuts off what runs past the deadline', async () => {
    const { listener } = await servedAt({}, new Promise(() => {}))
    const running = exchange(listener.port, request('GET /api/wait HTTP/1.1')).catch(() => 'cut')
    await new Promise<void>((resolve) => listener.server.once('request', () => resolve()))
    await listener.drain(5)
    await listener.stop()
    expect(await running).not.toMatch(/200/)
  })
})

describe('TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meydan-tls-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = (name: string) => join(folder, name)
  const env = { TLS_CERT: file('live.crt'), TLS_KEY: file('live.key') }

  const makePair = (name: string) => makeCertificate(name, { cert: file(`${name}.crt`), key: file(`${name}.key`) })
  const use = (cert: string, key: string) => {
    copyFileSync(file(`${cert}.crt`), env.TLS_CERT)
    copyFileSync(file(`${key}.key`), env.TLS_KEY)
  }
  function servedName({ port }: Listener): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN))
      socket.end()
    })
    socket.on('error', reject)
    return promise
  }

  test('serves the certificate, takes a new one over, and keeps the old one when the new one is broken', async () => {
    for (const name of ['first', 'second']) makePair(name)
    use('first', 'first')
    const { log, lines } = collectedLog()
    // The timers of the reload run when the test says so.
    let reload = () => {}
    const clock: Clock = {
      ...systemClock,
      every: (_ms, run) => {
        reload = run
        return { cancel: () => {} }
      },
    }
    const listener = await opened(env, { clock, log })
    expect(await servedName(listener)).toBe('first')

    use('second', 'second')
    reload()
    expect(await servedName(listener)).toBe('second')

    use('first', 'second')
    reload()
    reload()
    expect(await servedName(listener)).toBe('second')
    writeFileSync(env.TLS_CERT, 'nonsense')
    reload()
    expect(await servedName(listener)).toBe('second')

    const problems = lines()
      .filter(({ event }) => event === 'http.tls_kept')
      .map(({ problem }) => String(problem))
    expect(problems).toEqual([expect.stringMatching(/^TLS_KEY is /), expect.stringMatching(/^TLS_CERT is /)])
  })

  test('notices by itself that the files have changed', async () => {
    for (const name of ['third', 'fourth']) makePair(name)
    use('third', 'third')
    const { log, lines } = collectedLog()
    const listener = await opened(env, { log })
    use('fourth', 'fourth')
    await expect.poll(() => lines().some(({ event }) => event === 'http.tls_reloaded'), { timeout: 10_000 }).toBe(true)
    expect(await servedName(listener)).toBe('fourth')
  })

  test('with a wrong pair stops the start with the name of the setting', async () => {
    writeFileSync(env.TLS_KEY, 'nonsense')
    makePair('fifth')
    copyFileSync(file('fifth.crt'), env.TLS_CERT)
    await expect(opened(env)).rejects.toThrow(/^TLS_KEY is .* not a private key/)
  })
})
