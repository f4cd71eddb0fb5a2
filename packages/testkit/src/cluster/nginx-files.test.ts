// The files of the page as nginx and as the product itself serve them: from one folder, in the same words.
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { readWebFiles } from '@meydan/platform/http/web-files'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasNginx, startNginx, type Nginx } from './nginx.ts'

const script = `console.log("${'çay '.repeat(1_000)}")`
const decoders = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes }

const folder = mkdtempSync(join(tmpdir(), 'meydan-files-'))
const webRoot = join(folder, 'dist')
const planted: Readonly<Record<string, string | Buffer>> = {
  'index.html': '<!doctype html>',
  'assets/index-1a2b.js': script,
  'assets/index-1a2b.js.br': brotliCompressSync(script),
  'assets/index-1a2b.js.gz': gzipSync(script),
  'assets/index-1a2b.js.map': '{}',
}
const endings = 'css ico jpg json mjs mp3 png svg txt wasm webmanifest webp woff2 unknown'.split(' ')

/** Stands for an instance with the page before this one. */
const instance = createServer((request, response) => {
  response.writeHead(request.url === '/assets/older-9c0d.js' ? 200 : 404).end('of the instance')
})
let nginx: Nginx

beforeAll(async () => {
  mkdirSync(join(webRoot, 'assets'), { recursive: true })
  for (const [path, content] of Object.entries(planted)) writeFileSync(join(webRoot, path), content)
  for (const ending of endings) writeFileSync(join(webRoot, `assets/any-3c4d.${ending}`), 'content')
  if (!hasNginx) return
  instance.listen(0, '127.0.0.1')
  await once(instance, 'listening')
  const { port } = instance.address() as AddressInfo
  nginx = await startNginx({ folder: join(folder, 'nginx'), serverPorts: [port], webRoot })
})
afterAll(async () => {
  await nginx?.stop()
  instance.closeAllConnections()
  instance.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Asks without what `fetch` does by itself, such as decoding. */
async function ask(path: string, headers: Readonly<Record<string, string>> = {}) {
  const request = get(`${nginx.baseUrl}${path}`, { headers, agent: false })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return { status: response.statusCode, headers: response.headers, bytes: await buffer(response) }
}

describe.skipIf(!hasNginx)('files of the page through nginx', () => {
  test.each([
    ['br', 'gzip, deflate, br, zstd'],
    ['br', 'br;q=1.0, gzip;q=0.8'],
    ['gzip', 'gzip, deflate'],
    ['gzip', 'gzip;q=0.5, br;q=0'],
    ['gzip', 'GZIP, brotli'],
    ['identity', 'gzip;q=0, br;q=0.000'],
    ['identity', 'deflate'],
    ['identity', ''],
  ] as const)('travel as %s where the client takes "%s" [T25]', async (encoding, accepted) => {
    const { headers, bytes } = await ask('/assets/index-1a2b.js', { 'accept-encoding': accepted })
    expect(headers['content-encoding'] ?? 'identity').toBe(encoding)
    expect(decoders[encoding](bytes).toString()).toBe(script)
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      vary: 'Accept-Encoding',
    })
  })

  test('have the types that the product gives them', async () => {
    const { files } = (await readWebFiles(webRoot))!
    expect(files.size).toBe(endings.length + 1)
    for (const [path, file] of files) {
      const { headers } = await ask(path, { 'accept-encoding': 'br' })
      expect([path, headers['content-type']]).toEqual([path, file.type])
    }
  })

  test('are asked for again by what they were, and not sent again', async () => {
    const { headers } = await ask('/assets/index-1a2b.js', { 'accept-encoding': 'br' })
    const again = await ask('/assets/index-1a2b.js', {
      'accept-encoding': 'br',
      'if-none-match': String(headers.etag),
    })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
  })

  test.each(['/assets/index-1a2b.js.br', '/assets/index-1a2b.js.gz', '/assets/index-1a2b.js.map', '/assets/'])(
    'are nothing else: %s',
    async (path) => {
      expect((await ask(path, { 'accept-encoding': 'br' })).status).toBe(404)
    },
  )

  test.each(['/assets/../index.html', '/assets/%2e%2e/index.html', '/assets/..%2findex.html'])(
    'end at their folder: %s',
    async (path) => {
      expect((await ask(path)).bytes.toString()).not.toContain('doctype')
    },
  )

  test('of an older page come from an instance that still has them', async () => {
    const { status, bytes } = await ask('/assets/older-9c0d.js')
    expect([status, bytes.toString()]).toEqual([200, 'of the instance'])
  })
})
