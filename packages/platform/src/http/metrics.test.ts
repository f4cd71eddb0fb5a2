import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { InjectOptions } from 'fastify'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { silentLog } from '../log.ts'
import { createHealth, type Health } from './health.ts'
import { openMetricsListener, type MetricsListener } from './metrics-listener.ts'
import { served } from './testing/served.ts'

const page = { contentType: 'text/plain; version=0.0.4; charset=utf-8', text: async () => 'meydan_sockets 1\n' }
const token = 'a-token-of-the-operator'

describe('/metrics at the port of everybody', async () => {
  const open = await served({ metrics: { page, token } })
  const shut = await served({})
  afterAll(() => Promise.all([open.http.stop(), shut.http.stop()]))

  async function get(headers: Record<string, string>, request: InjectOptions = {}, from = open) {
    const { statusCode, body, headers: answered } = await from.http.inject({ url: '/metrics', ...request, headers })
    const code = body.startsWith('{"error"') ? (JSON.parse(body) as { error: { code: string } }).error.code : undefined
    return { status: statusCode, body, code, headers: answered }
  }

  test('answers whoever has the token, by whatever name the machine is known', async () => {
    const answer = await get({ host: '10.0.0.5:3000', authorization: `Bearer ${token}` })
    expect(answer).toMatchObject({
      status: 200,
      body: 'meydan_sockets 1\n',
      headers: { 'content-type': page.contentType, 'cache-control': 'no-store' },
    })
  })

  test.each([
    {},
    { authorization: `Bearer ${token}x` },
    { authorization: `Bearer ${token.slice(1)}` },
    { authorization: 'Bearer good.token' },
    { authorization: `Basic ${token}` },
    { cookie: `session=${token}` },
  ])('answers nobody else: %o', async (headers) => {
    const answer = await get({ host: 'localhost:3000', ...headers } as Record<string, string>)
    expect(answer).toMatchObject({
      status: 401,
      code: 'request.token_required',
      headers: { 'www-authenticate': 'Bearer' },
    })
    expect(answer.body).not.toContain('meydan_sockets')
  })

  test('is read only', async () => {
    const answer = await get({ authorization: `Bearer ${token}` }, { method: 'POST' })
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })

  test('is not there without a token of the server', async () => {
    const host = 'localhost:3000'
    expect(await get({ host, authorization: `Bearer ${token}` }, {}, shut)).toMatchObject({
      status: 404,
      code: 'request.not_found',
    })
    expect((await get({ host: '10.0.0.5:3000' }, {}, shut)).code).toBe('request.host_refused')
  })
})

describe('the listener of its own', () => {
  const clock = systemClock
  const log = silentLog()
  const address = Object.freeze({ host: '127.0.0.1', port: 0 })
  let health: Health
  let listener: MetricsListener
  beforeEach(async () => {
    health = createHealth({ checks: [], log, clock })
    listener = await openMetricsListener({ address, page, health, clock, log })
  })
  afterEach(() => listener.stop())
  const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${listener.port}${path}`, { method })

  test('serves metrics and health without a token', async () => {
    const answer = await ask('/metrics')
    expect(answer.headers.get('content-type')).toBe(page.contentType)
    expect(await answer.text()).toBe('meydan_sockets 1\n')
    expect((await ask('/health/ready')).status).toBe(503)
    health.serve()
    expect((await ask('/health/ready')).status).toBe(200)
    expect((await ask('/health')).status).toBe(200)
  })

  test.each(['/', '/api/instance', '/metrics/x'])('serves nothing else: %s', async (path) => {
    const answer = await ask(path)
    expect([answer.status, await answer.json()]).toMatchObject([404, { error: { code: 'request.not_found' } }])
  })

  test('is read only', async () => {
    expect([(await ask('/metrics', 'POST')).status, (await ask('/health', 'DELETE')).status]).toEqual([405, 405])
  })

  test('says which setting it is when its address is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const taken = { ...address, port }
    await expect(openMetricsListener({ address: taken, page, health, clock, log })).rejects.toThrow(
      `METRICS_ADDRESS is 127.0.0.1, port ${port}, which is in use.`,
    )
    other.close()
  })

  test('says nothing outward of a page that cannot be written', async () => {
    const broken = { ...page, text: () => Promise.reject(new Error('secret')) }
    const own = await openMetricsListener({ address, page: broken, health, clock, log })
    const answer = await fetch(`http://127.0.0.1:${own.port}/metrics`)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
    await own.stop()
  })
})
