import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { served } from './testing/served.ts'

const folder = mkdtempSync(join(tmpdir(), 'meydan-web-'))
const webRoot = join(folder, 'dist')
const script = `console.log("${'çay '.repeat(1_000)}")`
mkdirSync(join(webRoot, 'assets'), { recursive: true })
writeFileSync(
  join(webRoot, 'index.html'),
  '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__" src="/assets/index-1a2b.js"></script>',
)
writeFileSync(join(webRoot, 'assets/index-1a2b.js'), script)
writeFileSync(join(webRoot, 'assets/index-1a2b.js.br'), brotliCompressSync(script))
writeFileSync(join(webRoot, 'assets/index-1a2b.js.gz'), gzipSync(script))
writeFileSync(join(webRoot, 'assets/index-1a2b.js.map'), '{}')
writeFileSync(join(webRoot, 'assets/logo-3c4d.png'), 'png')
writeFileSync(join(webRoot, 'manifest.webmanifest'), '{}')
writeFileSync(join(webRoot, 'service-worker.js'), 'addEventListener("push", () => {})')
writeFileSync(join(folder, 'secret.txt'), 'secret')

const { http } = await served({ webRoot })
const { http: secure } = await served({ webRoot, env: { PUBLIC_URL: 'https://chat.example.com' } })
const cdn = { PUBLIC_URL: 'https://chat.example.com', ASSETS_URL: 'https://cdn.example.net' }
const { http: withCdn } = await served({ webRoot, env: cdn })
const { http: unbuilt } = await served({ webRoot: join(folder, 'nothing') })
afterAll(async () => {
  await Promise.all([http.stop(), secure.stop(), withCdn.stop(), unbuilt.stop()])
  rmSync(folder, { recursive: true })
})

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const get = (url: string, headers: Record<string, string> = {}, from = http) =>
  from.inject({ url, headers: { host: 'localhost:3000', ...headers } })
const nonceOf = (policy: unknown) => /'nonce-([\w-]+)'/.exec(String(policy))?.[1] ?? 'none'

describe('the page', () => {
  test('carries the nonce of its policy, another one each time', async () => {
    const first = await get('/')
    const second = await get('/')
    const nonce = nonceOf(first.headers['content-security-policy'])
    expect(nonce).toMatch(/^[\w-]{24}$/)
    expect(first.body).toBe(
      `<!doctype html><meta property="csp-nonce" nonce="${nonce}"><script nonce="${nonce}" src="/assets/index-1a2b.js"></script>`,
    )
    expect(nonceOf(second.headers['content-security-policy'])).not.toBe(nonce)
    expect(first.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
  })

  test('may load from here alone, and talk to the socket of here', async () => {
    const policy = String((await get('/')).headers['content-security-policy']).split('; ')
    expect(policy).toEqual([
      "default-src 'none'",
      expect.stringMatching(/^script-src 'self' 'nonce-[\w-]+' 'strict-dynamic'$/),
      expect.stringMatching(/^style-src 'self' 'nonce-[\w-]+'$/),
      "connect-src 'self' ws://localhost:3000",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      'frame-src blob:',
      "manifest-src 'self'",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ])
    const overTls = await get('/', { host: 'chat.example.com' }, secure)
    expect(overTls.headers['content-security-policy']).toContain("connect-src 'self' wss://chat.example.com;")
  })

  test('takes its files from a CDN that was named, and may [T25]', async () => {
    const { body, headers } = await get('/', { host: 'chat.example.com' }, withCdn)
    expect(body).toContain('src="https://cdn.example.net/assets/index-1a2b.js"')
    const policy = String(headers['content-security-policy']).split('; ')
    for (const kind of ['script', 'style', 'img', 'font']) {
      expect(policy).toContainEqual(expect.stringContaining(`${kind}-src 'self' https://cdn.example.net`))
    }
    expect(policy).toContain("connect-src 'self' wss://chat.example.com")
  })

  test.each(['/rooms/42', '/invite/abc?x=1', '/a.b/c', '/apiary', '//double'])(
    'is what %s shows [O36]',
    async (url) => {
      const response = await get(url, html)
      expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    },
  )

  test.each(['/api/nothing', '/ws', '/health/nothing', '/assets/gone-1234.js', '/api'])(
    'is not what %s shows',
    async (url) => {
      const response = await get(url, html)
      expect([response.statusCode, response.headers['content-type']]).toEqual([404, 'application/json; charset=utf-8'])
    },
  )

  describe.each(['GET', 'HEAD'] as const)('asked for by %s', (method) => {
    const ask = (url: string, accept?: string) =>
      http.inject({ method, url, headers: { host: 'localhost:3000', ...(accept === undefined ? {} : { accept }) } })

    test.each([undefined, '*/*', 'text/*;q=0.5, */*;q=0.1', 'TEXT/HTML'])(
      'is what a scanner of links gets that takes %s',
      async (accept) => {
        const { statusCode, headers, body } = await ask('/letter', accept)
        expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
        expect(body !== '').toBe(method === 'GET')
      },
    )

    test.each([
      ['/letter', 'application/json'],
      ['/letter', 'image/avif,image/webp'],
      ['/gone.js', '*/*'],
      ['/w/gone.png', undefined],
      ['/assets/gone', '*/*'],
      ['/api/letters', '*/*'],
      ['/health/nothing', undefined],
    ])('is not what is got for %s by whoever takes %s', async (url, accept) => {
      expect((await ask(url, accept)).statusCode).toBe(404)
    })
  })

  test('answers to HEAD, and to no other method', async () => {
    const head = await http.inject({ method: 'HEAD', url: '/', headers: { host: 'localhost:3000' } })
    expect([head.statusCode, head.body]).toEqual([200, ''])
    const post = await http.inject({ method: 'POST', url: '/', headers: { host: 'localhost:3000', ...html } })
    expect([post.statusCode, post.headers.allow]).toEqual([405, 'GET, HEAD'])
  })

  test('says so when the web client has not been built', async () => {
    const response = await get('/', html, unbuilt)
    expect(response.statusCode).toBe(503)
    expect(response.body).toContain('<code>npm start</code>')
  })
})

describe('files', () => {
  test('whose names change with their contents are kept for ever [X17]', async () => {
    const response = await get('/assets/index-1a2b.js')
    expect(response.body).toBe(script)
    expect(response.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      // A CDN hands them to pages of another origin.
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    })
    const page = await get('/')
    expect(page.headers).not.toHaveProperty('access-control-allow-origin')
    expect(page.headers['cross-origin-resource-policy']).toBe('same-origin')
  })

  test('with fixed names are asked for again, and answered 304 while they are the same', async () => {
    const first = await get('/manifest.webmanifest')
    expect(first.headers['cache-control']).toBe('no-cache')
    const second = await get('/manifest.webmanifest', { 'if-none-match': `"x", ${String(first.headers.etag)}` })
    expect([second.statusCode, second.body]).toEqual([304, ''])
  })

  test('that the build compressed travel as the browser likes it', async () => {
    const brotli = await get('/assets/index-1a2b.js', { 'accept-encoding': 'gzip, deflate, br' })
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(script)
    const gzip = await get('/assets/index-1a2b.js', { 'accept-encoding': 'gzip, br;q=0' })
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(script)
    const plain = await get('/assets/index-1a2b.js', { 'accept-encoding': 'deflate' })
    expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, script])
    const picture = await get('/assets/logo-3c4d.png', { 'accept-encoding': 'br' })
    expect(picture.headers['content-encoding']).toBeUndefined()
  })

  test('that is the service worker is asked for each time, and may call the server alone', async () => {
    const { headers } = await get('/service-worker.js')
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': "default-src 'none'; connect-src 'self'; img-src 'self'",
    })
    expect((await get('/assets/index-1a2b.js')).headers['content-security-policy']).toMatch(/^default-src 'none'; base/)
  })

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/index-1a2b.js.map',
    '/assets/index-1a2b.js.br',
    '/assets/index-1a2b.js.gz',
    '/index.html',
  ])('are nothing else than what was built: %s', async (url) => {
    const response = await get(url)
    expect(response.statusCode).toBe(404)
    expect(response.body).not.toContain('"secret"')
  })
})
