import { expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { createCallLimits } from '../limits/call-limits.ts'
import { MemoryRates } from '../limits/memory-rates.ts'
import { served, token, workspaceId } from './testing/served.ts'

const bearer = { authorization: `Bearer ${token}` }

function limitsOf(given: { account?: number; address?: number }) {
  return createCallLimits({
    rates: new MemoryRates(systemClock),
    accountPerMinute: given.account ?? 100,
    addressPerMinute: given.address ?? 100,
  })
}

test('every answer of an operation says what is left, in the fields of the IETF draft [M35]', async () => {
  await using server = (await served({ limits: limitsOf({ account: 3 }) })).http
  const answers = []
  for (let call = 0; call < 4; call++) {
    answers.push(await server.inject({ url: '/api/who', headers: { ...bearer, 'x-workspace': workspaceId } }))
  }
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429])
  expect(answers[0]?.headers).toMatchObject({
    'ratelimit-policy': '"account";q=3;w=60',
    ratelimit: '"account";r=2;t=60',
  })
  const refused = answers[3]
  expect(refused?.headers['ratelimit']).toMatch(/^"account";r=0;t=\d+$/)
  const { error } = refused?.json<{ error: { code: string; data: { retryAfterMs: number } } }>() ?? {}
  expect(error?.code).toBe('limits.too_many_requests')
  expect(error?.data.retryAfterMs).toBeGreaterThan(0)
  expect(Number(refused?.headers['retry-after'])).toBe(Math.ceil((error?.data.retryAfterMs ?? 0) / 1_000))
})

test('the limit of one operation stands beside that of all, and holds for good requests only', async () => {
  await using server = (await served({ limits: limitsOf({}) })).http
  const call = (payload: string) =>
    server.inject({
      method: 'PUT',
      url: '/api/name',
      headers: { ...bearer, 'content-type': 'application/json' },
      payload,
    })
  expect((await call('{"wrong":1}')).statusCode).toBe(400)
  for (let index = 0; index < 5; index++) expect((await call('{}')).statusCode).toBe(200)
  const refused = await call('{}')
  expect(refused.statusCode).toBe(429)
  expect(refused.headers['ratelimit-policy']).toBe('"account";q=100;w=60, "test.rename/account";q=5;w=60')
  expect(refused.headers['ratelimit']).toMatch(/^"account";r=93;t=\d+, "test.rename\/account";r=0;t=\d+$/)
})

test('a stranger is counted by address: a wrong or missing session does not help, an open one is not harmed [X13]', async () => {
  await using server = (await served({ limits: limitsOf({ address: 3 }) })).http
  const ask = (headers: Record<string, string>) => server.inject({ url: '/api/who', headers })
  const codes = []
  for (let call = 0; call < 5; call++) codes.push((await ask({ authorization: `Bearer made-up-${call}` })).statusCode)
  expect(codes).toEqual([401, 401, 401, 429, 429])
  expect((await ask({ ...bearer, 'x-workspace': workspaceId })).statusCode).toBe(200)
})

test('nobody gets a new address by naming one', async () => {
  await using server = (await served({ limits: limitsOf({ address: 3 }) })).http
  const codes = []
  for (let call = 0; call < 5; call++) {
    const headers = { 'x-forwarded-for': `198.51.100.${call}`, forwarded: `for=198.51.100.${call}` }
    codes.push((await server.inject({ url: '/api/echo/1', headers, remoteAddress: '192.0.2.9' })).statusCode)
  }
  expect(codes).toEqual([200, 200, 200, 429, 429])
})

test('clients behind a trusted proxy are told apart', async () => {
  const env = { TRUSTED_PROXIES: '192.0.2.9' }
  await using server = (await served({ env, limits: limitsOf({ address: 1 }) })).http
  for (let client = 0; client < 5; client++) {
    const headers = { 'x-forwarded-for': `198.51.100.${client}` }
    const asked = { url: '/api/echo/1', headers, remoteAddress: '192.0.2.9' }
    expect((await server.inject(asked)).statusCode).toBe(200)
    expect((await server.inject(asked)).statusCode).toBe(429)
  }
})

test('health, the reference and pages are not counted', async () => {
  await using server = (await served({ limits: limitsOf({ address: 1 }) })).http
  for (let call = 0; call < 3; call++) {
    for (const url of ['/health/live', '/api/openapi.json']) {
      const answer = await server.inject({ url })
      expect(answer.statusCode).toBe(200)
      expect(answer.headers).not.toHaveProperty('ratelimit')
    }
  }
})
