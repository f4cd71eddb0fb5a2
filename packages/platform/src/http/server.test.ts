import type { InjectOptions } from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import { cookie, served, token, workspaceId } from './testing/served.ts'

const { http, lines } = await served()
afterAll(() => http.stop())

const host = 'localhost:3000'
const origin = 'http://localhost:3000'

async function send(request: InjectOptions, from = http) {
  const response = await from.inject({ ...request, headers: { host, ...request.headers } })
  const body = (response.body.startsWith('{') ? response.json() : {}) as {
    error?: { code: string; data: Record<string, unknown>; requestId: string; message: string }
  } & Record<string, unknown>
  return { response, body, code: body.error?.code ?? 'none', status: response.statusCode }
}

const json = (payload: string | Buffer, headers: Record<string, string> = {}): InjectOptions => ({
  method: 'POST',
  url: '/api/echo/7',
  payload,
  headers: { 'content-type': 'application/json', ...headers },
})

describe('the input of an operation', () => {
  test('is its path and query', async () => {
    const { body } = await send({ url: '/api/echo/a%20b?word=%C3%A7ay+%26' })
    expect(body).toMatchObject({ id: 'a b', word: 'çay &' })
  })

  test('is its path and body', async () => {
    expect((await send(json('{"word":"çay"}'))).body).toEqual({ id: '7', word: 'çay' })
  })

  test('may lack a body where nothing in it is required', async () => {
    expect((await send({ method: 'POST', url: '/api/echo/7' })).status).toBe(200)
    expect((await send(json(''))).status).toBe(200)
    expect((await send({ method: 'DELETE', url: '/api/echo/7' })).status).toBe(200)
  })

  test('of a HEAD is that of the GET', async () => {
    const { response } = await send({ method: 'HEAD', url: '/api/echo/7' })
    expect([response.statusCode, response.body]).toEqual([200, ''])
  })

  test.each([
    ['a query field given twice', { url: '/api/echo/7?word=a&word=b' }, 'word'],
    ['an unknown query field', { url: '/api/echo/7?other=1' }, ''],
    ['an unknown body field', json('{"other":1}'), ''],
    ['a field that would change the prototype', json('{"__proto__":{"word":"x"}}'), ''],
    ['a field in path and query', { url: '/api/echo/7?id=8' }, 'id'],
    ['a field in path and body', json('{"id":"8"}'), 'id'],
    ['a list as body', json('[]'), ''],
    ['a word as body', json('"x"'), ''],
    ['null as body', json('null'), ''],
    ['a wrong type', json('{"word":1}'), 'word'],
    ['a field out of bounds', json(JSON.stringify({ word: 'x'.repeat(51) })), 'word'],
    ['a query where the body counts', { ...json('{}'), url: '/api/echo/7?word=a' }, ''],
    ['a body where the query counts', { ...json('{"word":"a"}'), method: 'DELETE' }, ''],
    ['a body with a GET', { ...json('{"word":"a"}'), method: 'GET' }, ''],
    [
      'more query fields than anything takes',
      { url: `/api/echo/7?${Array.from({ length: 51 }, (_, i) => `f${i}=`).join('&')}` },
      '',
    ],
    ['a workspace that is no id', { url: '/api/who', headers: { 'x-workspace': 'acme' } }, 'X-Workspace'],
  ] as [string, InjectOptions, string][])('with %s is refused with the field', async (_name, request, path) => {
    const { status, code, body } = await send(request)
    expect([status, code]).toEqual([400, 'request.invalid'])
    expect(body.error?.data.issues).toEqual([{ path, message: expect.any(String) as string }])
  })

  test.each([
    ['JSON that ends early', json('{"word":')],
    ['JSON with a comment', json('{} // x')],
    ['UTF-8 that is cut', json(Buffer.from([0x7b, 0x22, 0xc3, 0x22, 0x7d]))],
    ['Latin letters that are not UTF-8', json(Buffer.from('{"word":"çay"}', 'latin1'))],
    ['bad percent-encoding in the query', { url: '/api/echo/7?word=%zz' }],
    ['bad UTF-8 in the query', { url: '/api/echo/7?word=%ff' }],
    ['bad percent-encoding in the path', { url: '/api/echo/%zz' }],
  ] as [string, InjectOptions][])('in %s is malformed', async (_name, request) => {
    const { status, code, body, response } = await send(request)
    expect([status, code]).toEqual([400, 'request.malformed'])
    expect(response.headers['x-request-id']).toBe(body.error?.requestId)
    expect(response.headers['x-content-type-options']).toBe('nosniff')
  })

  test.each([
    ['a form', json('word=a', { 'content-type': 'application/x-www-form-urlencoded' })],
    ['text', json('{}', { 'content-type': 'text/plain' })],
    ['no type', json('{}', { 'content-type': '' })],
    ['another charset', json('{}', { 'content-type': 'application/json; charset=iso-8859-9' })],
    ['something compressed', json('{}', { 'content-encoding': 'gzip' })],
  ])('as %s is refused', async (_name, request) => {
    expect(await send(request)).toMatchObject({ status: 415, code: 'request.unsupported_media_type' })
  })

  test('in JSON with its charset named is read', async () => {
    expect((await send(json('{"word":"x"}', { 'content-type': 'application/json; charset=UTF-8' }))).status).toBe(200)
  })

  test('that is too big is refused', async () => {
    expect(await send(json(`{"word":"${'x'.repeat(300_000)}"}`))).toMatchObject({
      status: 413,
      code: 'request.too_large',
    })
  })
})

test('a result that is JSON already goes out as it is', async () => {
  const { response, body } = await send({ url: '/api/encoded' })
  expect(body).toEqual({ word: 'çay' })
  expect(response.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'content-length': '15' })
})

describe('the address for forms', () => {
  const form = (url: string, payload: string, type = 'application/x-www-form-urlencoded') =>
    send({ method: 'POST', url, payload, headers: { 'content-type': type } })

  test('takes its path alone, whatever the form says', async () => {
    expect((await form('/api/echo-form/7', 'List-Unsubscribe=One-Click')).body).toEqual({ id: '7' })
    const parts = '--x\r\ncontent-disposition: form-data; name="word"\r\n\r\nçay\r\n--x--\r\n'
    expect((await form('/api/echo-form/7', parts, 'multipart/form-data; boundary=x')).body).toEqual({ id: '7' })
  })

  test('takes no large form, and no GET', async () => {
    expect((await form('/api/echo-form/7', 'a='.padEnd(5_000, 'x'))).code).toBe('request.too_large')
    expect((await send({ url: '/api/echo-form/7' })).status).toBeGreaterThanOrEqual(404)
  })

  test('is no way around elsewhere', async () => {
    expect((await form('/api/echo/7', 'word=x')).code).toBe('request.unsupported_media_type')
  })
})

describe('what is not there', () => {
  test.each([
    ['GET', '/api/nothing', 404, undefined],
    ['GET', '/nothing', 404, undefined],
    ['GET', `/api/echo/${'x'.repeat(300)}`, 404, undefined],
    ['PUT', '/api/echo/7', 405, 'DELETE, GET, HEAD, POST'],
    ['GET', '/api/name', 405, 'PUT'],
    ['OPTIONS', '/api/name', 405, 'PUT'],
    ['POST', '/health', 405, 'GET, HEAD'],
    ['DELETE', '/api/openapi.json', 405, 'GET, HEAD'],
  ] as const)('%s %s is answered %i', async (method, url, status, allow) => {
    const answer = await send({ method, url })
    expect(answer.status).toBe(status)
    expect(answer.code).toBe(status === 405 ? 'request.method_not_allowed' : 'request.not_found')
    expect(answer.response.headers.allow).toBe(allow)
  })
})

describe('an error', () => {
  test('has the shape of the catalogue and the id of the request, which nobody outside chooses [C18]', async () => {
    const { response, body } = await send({
      url: '/api/who',
      headers: { 'x-request-id': 'mine', 'request-id': 'mine' },
    })
    expect(body).toEqual({
      error: {
        code: 'session.required',
        message: 'Sign in first.',
        data: {},
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      },
    })
    expect(response.headers['x-request-id']).toBe(body.error?.requestId)
    expect(response.headers['cache-control']).toBe('no-store')
  })

  test('of an answer that breaks its contract says nothing outward', async () => {
    const { status, body } = await send({ url: '/api/broken' })
    expect([status, body.error?.code, body.error?.data]).toEqual([500, 'server.internal', {}])
    expect(lines()).toContainEqual(
      expect.objectContaining({ event: 'operation.result_invalid', requestId: body.error?.requestId }),
    )
  })
})

describe('who calls', () => {
  const inWorkspace = { 'x-workspace': workspaceId }

  test('is known by the cookie', async () => {
    expect((await send({ url: '/api/who', headers: { ...inWorkspace, cookie: `a=b; ${cookie}` } })).body).toEqual({
      memberId: 'm',
    })
  })

  test('is known by the bearer token, which goes before the cookie', async () => {
    const as = (authorization: string) => send({ url: '/api/who', headers: { ...inWorkspace, authorization, cookie } })
    expect((await as(`Bearer ${token}`)).status).toBe(200)
    expect((await as('Bearer wrong')).code).toBe('session.required')
    expect((await as('Basic eDp5')).status).toBe(200)
  })

  test('names a workspace in large letters, too', async () => {
    const headers = { 'x-workspace': workspaceId.toUpperCase(), cookie }
    expect((await send({ url: '/api/who', headers })).status).toBe(200)
  })

  test('gets the cookies that the use-case sets', async () => {
    const { response } = await send({ method: 'PUT', url: '/api/name', headers: { cookie, origin } })
    expect(response.headers['set-cookie']).toEqual(['one=1', 'two=2'])
  })
})

describe('the origin of a request', () => {
  const rename = (headers: Record<string, string>) => send({ method: 'PUT', url: '/api/name', headers })

  test.each([
    ['an own page', { cookie, origin }, 200],
    ['a page of another site', { cookie, origin: 'https://evil.example' }, 403],
    ['a page of another port', { cookie, origin: 'http://localhost:5173' }, 403],
    ['a page without an origin of its own', { cookie, origin: 'null' }, 403],
    ['nobody says, with a cookie', { cookie }, 403],
    ['nobody says, but the browser says that it is the same', { cookie, 'sec-fetch-site': 'same-origin' }, 200],
    ['nobody says, from another site', { cookie, 'sec-fetch-site': 'cross-site' }, 403],
    ['nobody says, with a bearer token', { authorization: `Bearer ${token}` }, 200],
    ['another site, with a bearer token', { authorization: `Bearer ${token}`, origin: 'https://evil.example' }, 403],
  ])('that changes something: %s', async (_name, headers, status) => {
    const answer = await rename(headers)
    expect([answer.status, answer.code]).toEqual([status, status === 200 ? 'none' : 'request.origin_refused'])
  })

  test('of a sign-in counts, too: another site must not sign anyone in', async () => {
    expect((await send(json('{}', { origin: 'https://evil.example' }))).code).toBe('request.origin_refused')
    expect((await send(json('{}', { origin }))).status).toBe(200)
  })

  test('that only reads may be missing, but not another', async () => {
    expect((await send({ url: '/api/who', headers: { cookie, 'x-workspace': workspaceId } })).status).toBe(200)
    expect((await send({ url: '/api/echo/7', headers: { origin: 'https://evil.example' } })).code).toBe(
      'request.origin_refused',
    )
  })
})

describe('the host of a request', () => {
  test('that is not this server is refused everywhere but at the health addresses [C15]', async () => {
    const at = (url: string) => send({ url, headers: { host: 'evil.example' } })
    expect(await at('/api/echo/7')).toMatchObject({ status: 421, code: 'request.host_refused' })
    expect(await at('/')).toMatchObject({ status: 421 })
    expect(await at('/nothing')).toMatchObject({ status: 421 })
    expect(await at('/health')).toMatchObject({ status: 503 })
    expect(await at('/health/live')).toMatchObject({ status: 200 })
  })
})

describe('security headers', () => {
  test('are on every answer [M41]', async () => {
    for (const url of ['/api/echo/7', '/api/nothing', '/health/live', '/api/who']) {
      const { headers } = (await send({ url })).response
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()') as string,
        'x-request-id': expect.any(String) as string,
      })
      expect(headers['strict-transport-security']).toBeUndefined()
      expect(headers['cache-control']).toBe('no-store')
    }
  })

  test('tell browsers to stay with HTTPS where people come in by it', async () => {
    const { http: secure } = await served({ env: { PUBLIC_URL: 'https://chat.example.com' } })
    const { response } = await send({ url: '/api/echo/7', headers: { host: 'chat.example.com' } }, secure)
    expect(response.headers['strict-transport-security']).toBe('max-age=31536000')
    await secure.stop()
  })
})

describe('the address of the client', () => {
  test('is what a trusted proxy says, and only then', async () => {
    const request = { url: '/api/echo/7', headers: { 'x-forwarded-for': '198.51.100.1' } }
    expect((await send(request)).body.address).toBe('unknown')
    expect((await send({ url: '/api/echo/7' })).body.address).toBe('127.0.0.1')
    const { http: behindProxy } = await served({ env: { PUBLIC_URL: 'https://chat.example.com' } })
    expect((await send(request, behindProxy)).body.address).toBe('198.51.100.1')
    await behindProxy.stop()
  })
})
