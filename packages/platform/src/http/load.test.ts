import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { LoadGate } from '../load/load-gate.ts'
import type { LoadLevel } from '../load/load-level.ts'
import { silentLog } from '../log.ts'
import { openListener } from './listener.ts'
import { httpConfig, served, token } from './testing/served.ts'

const bearer = { authorization: `Bearer ${token}` }

function loadAt(level: LoadLevel, maxInFlight = {}) {
  const monitor = { level }
  return { monitor, load: new LoadGate({ monitor, maxInFlight }) }
}

test('under load the expensive goes first and the conversation last; health answers always and stays well', async () => {
  const { monitor, load } = loadAt(0)
  const { http, health } = await served({ load })
  await using server = http
  health.serve()
  const urls = [
    ['PUT', '/api/name'],
    ['GET', '/api/echo/1'],
    ['GET', '/api/wait'],
  ] as const
  const statuses = async () =>
    Promise.all(urls.map(async ([method, url]) => (await server.inject({ method, url, headers: bearer })).statusCode))
  expect(await statuses()).toEqual([200, 200, 200])
  monitor.level = 1
  expect(await statuses()).toEqual([503, 200, 200])
  monitor.level = 2
  expect(await statuses()).toEqual([503, 503, 200])
  monitor.level = 3
  expect(await statuses()).toEqual([503, 503, 503])
  for (const url of ['/health', '/health/live', '/health/ready'])
    expect((await server.inject({ url })).statusCode).toBe(200)
  expect(load.inFlight).toEqual({ first: 0, normal: 0, upload: 0, password: 0, last: 0 })
  expect(load.counters).toEqual({ first: 3, normal: 2, upload: 0, password: 0, last: 1, sockets: 0 })
})

test('a request that is sent away is told of as every call is', async () => {
  const calls: unknown[] = []
  const { http } = await served({
    load: loadAt(1).load,
    onCall: ({ operation, errorCode }) => calls.push([operation, errorCode]),
  })
  await using server = http
  await server.inject({ method: 'PUT', url: '/api/name', headers: bearer })
  await server.inject({ url: '/api/echo/1' })
  expect(calls).toEqual([
    ['test.rename', 'server.unavailable'],
    ['test.readEcho', undefined],
  ])
})

test('a request is sent away before its body is read, with a time to come back', async () => {
  const { http } = await served({ load: loadAt(3).load })
  await using server = http
  const listener = await openListener({ config: httpConfig({ PORT: '0' }), log: silentLog(), clock: systemClock })
  server.serve(listener)
  const socket = connect(listener.port, '127.0.0.1')
  const head = [
    'POST /api/echo/1 HTTP/1.1',
    `Host: localhost:${listener.port}`,
    'Content-Type: application/json',
    'Content-Length: 100000',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n{`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 503 /)
  expect(answer.toString()).toMatch(/\r\nretry-after: [1-4]\r\n/i)
  expect(answer.toString()).toMatch(/"retryAfterMs":\d{4}/)
  socket.destroy()
  await listener.stop()
})

test('what waits is bounded, and makes room when it is done', async () => {
  const gate = Promise.withResolvers<void>()
  const { load } = loadAt(0, { last: 2 })
  await using server = (await served({ load, gate: gate.promise })).http
  const waiting = [1, 2].map(() => server.inject({ url: '/api/wait' }).then(({ statusCode }) => statusCode))
  await expect.poll(() => load.inFlight.last, { timeout: 10_000 }).toBe(2)
  expect((await server.inject({ url: '/api/wait' })).statusCode).toBe(503)
  // Another class has a bound of its own.
  expect((await server.inject({ url: '/api/echo/1' })).statusCode).toBe(200)
  gate.resolve()
  expect(await Promise.all(waiting)).toEqual([200, 200])
  expect((await server.inject({ url: '/api/wait' })).statusCode).toBe(200)
  expect(load.inFlight.last).toBe(0)
})
