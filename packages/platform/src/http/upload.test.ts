import { AppError } from '@meydan/protocol'
import { afterEach, expect, test, vi } from 'vitest'
import { FakeClock } from '../realtime/testing/fake-clock.ts'
import { bytesServed, count, maxUpload, type BytesServed, type Wire } from './testing/bytes-served.ts'
import { token, workspaceId } from './testing/served.ts'

let server: BytesServed
const started: BytesServed[] = []
afterEach(async () => {
  for (const one of started.splice(0)) await one[Symbol.asyncDispose]()
})
async function start(options: Parameters<typeof bytesServed>[0] = {}): Promise<void> {
  server = await bytesServed(options)
  started.push(server)
}

const binary = 'application/octet-stream'
const as = { authorization: `Bearer ${token}`, 'x-workspace': workspaceId }

async function upload(
  body: string | Uint8Array<ArrayBuffer> | ReadableStream | undefined,
  headers: Record<string, string> = {},
  path = '/api/bytes?name=a',
) {
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method: 'POST',
    headers: { ...as, 'content-type': binary, ...headers },
    ...(body === undefined ? {} : { body }),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit)
  const read = (await answer.json()) as { bytes?: number; error?: { code: string } }
  return { status: answer.status, bytes: read.bytes, code: read.error?.code }
}

const head = (...headers: string[]) =>
  [
    'POST /api/bytes?name=a HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${token}`,
    `X-Workspace: ${workspaceId}`,
    ...headers,
    '',
    '',
  ].join('\r\n')

/** Bytes whose length nobody knows before. */
const unmeasured = (bytes: number) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let left = bytes; left > 0; left -= 65_536) controller.enqueue(new Uint8Array(Math.min(left, 65_536)))
      controller.close()
    },
  })

test('the bytes reach the use-case as they come, beside the fields of the query', async () => {
  const portions: number[] = []
  await start({
    async take(body) {
      expect(body.announced).toBe(maxUpload)
      for await (const portion of body) portions.push(portion.length)
      return portions.reduce((sum, length) => sum + length, 0)
    },
  })
  expect(await upload(new Uint8Array(maxUpload))).toMatchObject({ status: 200, bytes: maxUpload })
  expect(Math.max(...portions)).toBeLessThanOrEqual(65_536)
})

test('a use-case that reads slowly holds the sender up', async () => {
  let taken = 0
  const go = Promise.withResolvers<void>()
  await start({
    async take(body) {
      await go.promise
      return (taken = await count(body))
    },
  })
  using wire = await server.connect()
  wire.socket.write(head(`Content-Type: ${binary}`, `Content-Length: ${maxUpload}`))
  wire.socket.write(Buffer.alloc(maxUpload))
  // What the system buffers at both ends is far from all.
  let waiting = -1
  await vi.waitFor(() => {
    const isStill = waiting === wire.socket.writableLength
    waiting = wire.socket.writableLength
    expect(isStill).toBe(true)
  })
  expect(waiting).toBeGreaterThan(maxUpload / 2)
  go.resolve()
  await vi.waitFor(() => expect(wire.answer()).toContain(`"bytes":${maxUpload}`))
  expect(taken).toBe(maxUpload)
})

test('bytes of unknown length are taken, and no bytes as well', async () => {
  await start()
  expect(await upload(unmeasured(200_000))).toMatchObject({ status: 200, bytes: 200_000 })
  expect(await upload(undefined)).toMatchObject({ status: 200, bytes: 0 })
})

test('too many bytes are refused before one is read when they are announced', async () => {
  const take = vi.fn<(body: AsyncIterable<Uint8Array>) => Promise<number>>(count)
  await start({ take })
  using wire = await server.connect()
  wire.socket.write(head(`Content-Type: ${binary}`, `Content-Length: ${maxUpload + 1}`))
  await vi.waitFor(() => expect(wire.answer()).toMatch(/^HTTP\/1\.1 413 [^]*request\.too_large/))
  expect(take).not.toHaveBeenCalled()
})

test('and while they are read when they are not', async () => {
  await start()
  expect(await upload(unmeasured(maxUpload + 1))).toMatchObject({ status: 413, code: 'request.too_large' })
})

test.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'image/png'])(
  'as %s they are refused',
  async (type) => {
    await start()
    expect(await upload('{}', { 'content-type': type })).toMatchObject({
      status: 415,
      code: 'request.unsupported_media_type',
    })
  },
)

test('bytes are taken nowhere else', async () => {
  await start()
  expect(await upload('x', {}, '/api/echo/7')).toMatchObject({ status: 415 })
})

test('whoever may not call is told so, though the bytes are still on their way', async () => {
  await start()
  expect(await upload(new Uint8Array(maxUpload), { authorization: 'Bearer wrong' })).toMatchObject({ status: 401 })
  expect(await upload(new Uint8Array(10), {}, '/api/bytes?name=a&other=1')).toMatchObject({ status: 400 })
})

test('a sender that goes away ends the reading, and nobody is alarmed', async () => {
  const ended = Promise.withResolvers<unknown>()
  const onCall = vi.fn<(record: { errorCode: string | undefined }) => void>()
  await start({
    onCall,
    async take(body) {
      try {
        return await count(body)
      } catch (error) {
        ended.resolve(error)
        throw error
      }
    },
  })
  using wire = await server.connect()
  wire.socket.write(head(`Content-Type: ${binary}`, 'Content-Length: 1000'))
  wire.socket.write('only this')
  await vi.waitFor(() => expect(server.lines()).toEqual([]))
  wire.socket.destroy()
  expect(await ended.promise).toMatchObject({ code: 'request.cut_off' })
  await vi.waitFor(() => expect(onCall).toHaveBeenCalledWith(expect.objectContaining({ errorCode: 'request.cut_off' })))
  expect(server.lines()).toEqual([])
})

test('more bytes than were announced are no part of it', async () => {
  await start()
  using wire = await server.connect()
  wire.socket.write(`${head(`Content-Type: ${binary}`, 'Content-Length: 4')}onlythis`)
  await wire.closed
  expect(wire.answer()).toMatch(/HTTP\/1\.1 400 [^]*request\.malformed/)
  expect(wire.answer()).not.toContain('"bytes":8')
})

test('a use-case that stops reading leaves the connection for its answer', async () => {
  await start({
    async take(body) {
      for await (const portion of body) throw new AppError('request.too_large', { seen: portion.length > 0 })
      return 0
    },
  })
  expect(await upload(unmeasured(maxUpload))).toMatchObject({ status: 413, code: 'request.too_large' })
})

test('a sender that trickles is given up, one that pauses now and then is not', async () => {
  const clock = new FakeClock()
  let received = 0
  await start({
    clock,
    async take(body) {
      received = 0
      for await (const portion of body) received += portion.length
      return received
    },
  })
  /** Sends so many bytes every seven seconds. */
  async function send(wire: Wire, bytes: number, times: number) {
    wire.socket.write(head(`Content-Type: ${binary}`, 'Content-Length: 960000'))
    for (let round = 1; round <= times; round++) {
      wire.socket.write(Buffer.alloc(bytes))
      await vi.waitFor(() => expect(received).toBe(round * bytes))
      clock.advance(7_000)
    }
  }
  using steady = await server.connect()
  await send(steady, 60_000, 10)
  expect(steady.answer()).toBe('')
  steady.socket.destroy()

  using slow = await server.connect()
  await send(slow, 1, 4)
  expect(slow.answer()).toBe('')
  clock.advance(2_001)
  await vi.waitFor(() => expect(slow.answer()).toMatch(/^HTTP\/1\.1 408 [^]*request\.too_slow/))
})

test('the time that a sender is waited for is not counted as work', async () => {
  const clock = new FakeClock()
  const onCall = vi.fn<(record: { durationMs: number }) => void>()
  const reading = Promise.withResolvers<void>()
  await start({
    clock,
    onCall,
    take(body) {
      const counting = count(body)
      reading.resolve()
      return counting
    },
  })
  using wire = await server.connect()
  wire.socket.write(head(`Content-Type: ${binary}`, 'Content-Length: 4'))
  await reading.promise
  clock.advance(5_000)
  wire.socket.write('four')
  await vi.waitFor(() => expect(onCall).toHaveBeenCalledWith(expect.objectContaining({ durationMs: 0 })))
})

test('a body that is no upload is here in half a minute, or cut off', async () => {
  const clock = new FakeClock()
  await start({ clock })
  using wire = await server.connect()
  wire.socket.write(
    'POST /api/echo/7 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"wo',
  )
  using other = await server.connect()
  other.socket.write('GET /api/echo/7 HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await vi.waitFor(() => expect(other.answer()).toContain('200 OK'))
  clock.advance(30_000)
  await vi.waitFor(() => expect(wire.answer()).toMatch(/^HTTP\/1\.1 408 /))
})

test('what still comes after the answer is thrown away for a moment, then the connection ends', async () => {
  const clock = new FakeClock()
  await start({ clock })
  using wire = await server.connect()
  wire.socket.write(head(`Content-Type: ${binary}`, `Content-Length: ${maxUpload + 1}`))
  await vi.waitFor(() => expect(wire.answer()).toContain('413'))
  wire.socket.write(Buffer.alloc(1_000))
  clock.advance(4_999)
  expect(wire.socket.readyState).toBe('open')
  clock.advance(1)
  await wire.closed
})
