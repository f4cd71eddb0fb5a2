import { randomBytes } from 'node:crypto'
import type { ByteRange, FileBody } from '@meydan/protocol'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { bytesServed, type BytesServed } from './testing/bytes-served.ts'
import { cookie, token, workspaceId } from './testing/served.ts'

const content = randomBytes(300_000)
const pieceBytes = 64 * 1024
/** What was read of files that say so. */
let readBytes = 0
let endedReads = 0

async function* pieces({ from, to }: ByteRange, total = content.length): AsyncGenerator<Uint8Array> {
  try {
    for (let at = from; at < to; at += pieceBytes) {
      const end = Math.min(at + pieceBytes, to)
      readBytes += end - at
      yield total === content.length ? content.subarray(at, end) : Buffer.alloc(end - at)
    }
  } finally {
    endedReads++
  }
}

const file = (given: Partial<FileBody> = {}): FileBody => ({
  name: 'Ağustos.xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  bytes: content.length,
  etag: 'abc',
  read: pieces,
  ...given,
})

const huge = 200 * 2 ** 20
const files: Readonly<Record<string, FileBody>> = {
  sheet: file(),
  picture: file({ name: 'a.webp', mediaType: 'image/webp' }),
  pdf: file({ name: 'a.pdf', mediaType: 'application/pdf' }),
  page: file({ name: 'a.html', mediaType: 'text/html' }),
  export: file({ etag: null }),
  empty: file({ bytes: 0 }),
  huge: file({ bytes: huge, read: (range) => pieces(range, huge) }),
  brokenAtOnce: file({
    // oxlint-disable-next-line require-yield -- it fails before
    async *read() {
      throw new Error('gone')
    },
  }),
  brokenLater: file({
    async *read() {
      yield content.subarray(0, 10)
      throw new Error('gone')
    },
  }),
}

let server: BytesServed
beforeAll(async () => {
  server = await bytesServed({ file: (id) => files[id] as FileBody })
})
afterAll(() => server[Symbol.asyncDispose]())

const get = (id: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  server.http.inject({
    method,
    url: `/api/bytes/${workspaceId}/${id}`,
    headers: { host: 'localhost', cookie, ...headers },
  } satisfies InjectOptions)

test('a file goes out whole, with what a browser must know of it', async () => {
  const answer = await get('sheet')
  expect(answer.statusCode).toBe(200)
  expect(answer.rawPayload.equals(content)).toBe(true)
  expect(answer.headers).toMatchObject({
    'content-length': '300000',
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="Agustos.xlsx"; filename*=UTF-8''A%C4%9Fustos.xlsx`,
    etag: '"abc"',
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/)
})

test('only pictures of ours and PDF are shown in place', async () => {
  const shown = async (id: string) => String((await get(id)).headers['content-disposition']).split(';')[0]
  expect(await Promise.all(['picture', 'pdf', 'page', 'sheet'].map(shown))).toEqual([
    'inline',
    'inline',
    'attachment',
    'attachment',
  ])
})

test('what is made anew each time is kept nowhere', async () => {
  const { headers } = await get('export', { range: 'bytes=0-9' })
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-length': '300000' })
  expect(headers.etag).toBeUndefined()
})

test('a file that is made of more than fits an address is asked for by a body', async () => {
  const answer = await server.http.inject({
    method: 'POST',
    url: '/api/drawings',
    headers: { host: 'localhost', cookie, origin: 'http://localhost', 'x-workspace': workspaceId },
    payload: { id: 'export' },
  })
  expect(answer.statusCode).toBe(200)
  expect(answer.rawPayload.equals(content)).toBe(true)
})

describe('whoever has a file', () => {
  test.each(['"abc"', 'W/"abc"', '"x", "abc"'])('as %s gets nothing', async (etag) => {
    const before = readBytes
    const answer = await get('sheet', { 'if-none-match': etag })
    expect([answer.statusCode, answer.rawPayload.length]).toEqual([304, 0])
    expect(readBytes).toBe(before)
  })

  test('under another name gets it', async () => {
    expect((await get('sheet', { 'if-none-match': '"other"' })).statusCode).toBe(200)
  })
})

describe('a part', () => {
  test('is what was asked for, and nothing else is read', async () => {
    const before = readBytes
    const answer = await get('sheet', { range: 'bytes=100-199' })
    expect(answer.statusCode).toBe(206)
    expect(answer.headers).toMatchObject({ 'content-range': 'bytes 100-199/300000', 'content-length': '100' })
    expect(answer.rawPayload.equals(content.subarray(100, 200))).toBe(true)
    expect(readBytes - before).toBe(100)
  })

  test('of a file that has become another one is the whole', async () => {
    expect((await get('sheet', { range: 'bytes=0-1', 'if-range': '"other"' })).statusCode).toBe(200)
    expect((await get('sheet', { range: 'bytes=0-1', 'if-range': '"abc"' })).statusCode).toBe(206)
  })

  test('that is not there is refused, with the size', async () => {
    const answer = await get('sheet', { range: 'bytes=300000-' })
    expect(answer.statusCode).toBe(416)
    expect(answer.json()).toMatchObject({ error: { code: 'request.range_unsatisfiable' } })
    expect(answer.headers).toMatchObject({ 'content-range': 'bytes */300000', 'cache-control': 'no-store' })
    expect((await get('empty', { range: 'bytes=0-' })).statusCode).toBe(416)
  })

  test.each(['bytes=0-1,5-6', 'bytes=zz', 'bytes=5-1', 'seconds=1-2'])('as %s is the whole', async (range) => {
    expect((await get('sheet', { range })).statusCode).toBe(200)
  })
})

test('HEAD says the same and reads nothing', async () => {
  const before = readBytes
  const answer = await get('sheet', { range: 'bytes=0-9' }, 'HEAD')
  expect([answer.statusCode, answer.headers['content-length'], answer.body]).toEqual([200, '300000', ''])
  expect(answer.headers.etag).toBe('"abc"')
  expect(readBytes).toBe(before)
})

test('a file without bytes is a file', async () => {
  const answer = await get('empty')
  expect([answer.statusCode, answer.headers['content-length'], answer.body]).toEqual([200, '0', ''])
})

describe('the workspace', () => {
  const other = '0195b2c0-0000-7000-8000-000000000002'

  test('is that of the path, for pictures that cannot send a header', async () => {
    expect((await get('picture')).statusCode).toBe(200)
    const stranger = await server.http.inject({
      url: `/api/bytes/${other}/picture`,
      headers: { host: 'localhost', cookie },
    })
    expect(stranger.json()).toMatchObject({ error: { code: 'workspaces.not_found' } })
    const nowhere = await server.http.inject({ url: '/api/bytes/x/picture', headers: { host: 'localhost', cookie } })
    expect(nowhere.json()).toMatchObject({ error: { code: 'request.workspace_required' } })
  })

  test('is not two at once', async () => {
    expect((await get('picture', { 'x-workspace': other })).statusCode).toBe(400)
    expect((await get('picture', { 'x-workspace': workspaceId })).statusCode).toBe(200)
  })
})

describe('bytes that cannot be read', () => {
  test('are an error when none has gone out', async () => {
    const answer = await get('brokenAtOnce')
    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toMatchObject({ error: { code: 'server.internal' } })
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  test('cut the answer off when some have, and are told of', async () => {
    using wire = await server.connect()
    wire.socket.write(request('brokenLater'))
    await wire.closed
    expect(wire.answer()).toMatch(/^HTTP\/1\.1 200 /)
    expect(server.lines()).toContainEqual(expect.objectContaining({ event: 'http.file_broken' }))
  })
})

const request = (id: string) =>
  `GET /api/bytes/${workspaceId}/${id} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`

test('a slow reader holds the reading up, and one that goes away ends it', async () => {
  const before = { readBytes, endedReads }
  using wire = await server.connect()
  wire.socket.pause()
  wire.socket.write(request('huge'))
  await vi.waitFor(() => expect(readBytes).toBeGreaterThan(before.readBytes))
  // What fits into the buffers of both ends, whatever this system gives them, is far from all.
  let last = -1
  await vi.waitFor(() => {
    const now = readBytes
    const isStill = now === last
    last = now
    expect(isStill).toBe(true)
  })
  expect(readBytes - before.readBytes).toBeLessThan(huge / 4)
  wire.socket.destroy()
  await vi.waitFor(() => expect(endedReads).toBe(before.endedReads + 1))
})
