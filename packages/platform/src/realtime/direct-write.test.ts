import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { connect as connectTls, createServer as createTlsServer } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { makeCertificate } from '../config/testing/make-certificate.ts'
import { descriptorOf, noDescriptor, writeBytes } from './direct-write.ts'
import { loadNativeWrite, writeByNode } from './kernel-write.ts'

let server: Server
const sockets: Socket[] = []

beforeEach(async () => {
  server = createServer({ noDelay: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.close()
  await once(server, 'close')
})

/** Both ends of a connection. */
async function pair(): Promise<{ near: Socket; far: Socket }> {
  const far = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [near] = (await once(server, 'connection')) as [Socket]
  for (const socket of [near, far]) socket.on('error', () => {})
  sockets.push(near, far)
  return { near, far }
}

function received(socket: Socket): { text: () => string } {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  return { text: () => Buffer.concat(chunks).toString() }
}

describe.skipIf(process.platform === 'win32')('the descriptor of a socket', () => {
  it('is there for a plain socket', async () => {
    const { near } = await pair()
    expect(descriptorOf(near)).toBeGreaterThan(2)
  })

  it('is not given out for a socket that encrypts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'meydan-direct-'))
    const files = { cert: join(folder, 'cert'), key: join(folder, 'key') }
    makeCertificate('localhost', files)
    const tls = createTlsServer({ key: readFileSync(files.key), cert: readFileSync(files.cert) }).listen(0, '127.0.0.1')
    rmSync(folder, { recursive: true })
    await once(tls, 'listening')
    const far = connectTls({ port: (tls.address() as AddressInfo).port, host: '127.0.0.1', rejectUnauthorized: false })
    const [near] = (await once(tls, 'secureConnection')) as [Socket]
    sockets.push(near, far)
    const heard = received(far)
    expect(descriptorOf(near)).toBe(noDescriptor)
    writeBytes(near, descriptorOf(near), Buffer.from('gizli'))
    await expect.poll(() => heard.text()).toBe('gizli')
    tls.close()
  })

  it('is not there for what is no socket, and not any more for a closed one', async () => {
    const { near } = await pair()
    near.destroy()
    expect([new PassThrough(), near].map(descriptorOf)).toEqual([noDescriptor, noDescriptor])
  })
})

const native = loadNativeWrite()
const ways = [
  { way: 'by Node', kernelWrite: writeByNode },
  ...(native === undefined ? [] : [{ way: 'by send', kernelWrite: native }]),
]

const compiled = new URL('../../../../.cache/native/send.stamp', import.meta.url)
test.skipIf(!existsSync(compiled))('what the start has compiled can be loaded', () => {
  expect(native).toBeTypeOf('function')
})

describe.each(ways)('bytes $way', ({ kernelWrite }) => {
  const write = (raw: Socket, descriptor: number, bytes: Buffer) => writeBytes(raw, descriptor, bytes, kernelWrite)

  it('are not taken for a descriptor that is none, nor by a socket that has no room', async () => {
    const { near, far } = await pair()
    far.pause()
    expect(kernelWrite(1_000_000, Buffer.from('x'))).toBe(0)
    const much = Buffer.alloc(1_000_000)
    let taken = much.length
    for (let writes = 0; taken > 0 && writes < 100; writes++) taken = kernelWrite(descriptorOf(near), much)
    expect(taken).toBe(0)
  })

  it('arrive in order, whichever way they went, when the reader is slower than the writer', async () => {
    const { near, far } = await pair()
    const descriptor = descriptorOf(near)
    far.pause()
    const sent: string[] = []
    let waited = 0
    for (let index = 0; waited < 20; index++) {
      const text = `${index}:${'x'.repeat(50_000)};`
      sent.push(text)
      if (index % 3 === 0) near.write(text)
      else write(near, descriptor, Buffer.from(text))
      if (near.writableLength > 0) waited++
    }
    const heard = received(far)
    far.resume()
    await expect.poll(() => heard.text().length, { timeout: 10_000 }).toBe(sent.join('').length)
    expect(heard.text() === sent.join('')).toBe(true)
    // Nothing waits any more, so the kernel takes the next one.
    write(near, descriptor, Buffer.from('son'))
    expect(near.writableLength).toBe(0)
    await expect.poll(() => heard.text().endsWith(';son')).toBe(true)
  })

  it('never reach the client that got the descriptor of a destroyed socket', async () => {
    const { near: gone } = await pair()
    const descriptor = descriptorOf(gone)
    gone.destroy()
    // The system gives out the lowest free descriptor, to one end or the other.
    const ends: Socket[] = []
    while (!ends.some((end) => descriptorOf(end) === descriptor)) {
      const { near, far } = await pair()
      ends.push(near, far)
      if (ends.length > 20) throw new Error('nobody got the descriptor')
    }
    const heard = ends.map(received)
    write(gone, descriptor, Buffer.from('for nobody else'))
    for (const end of ends) write(end, descriptorOf(end), Buffer.from('own'))
    await expect.poll(() => heard.map(({ text }) => text())).toEqual(ends.map(() => 'own'))
  })

  it('end the socket and nothing else when the reader is gone', async () => {
    const { near, far } = await pair()
    const descriptor = descriptorOf(near)
    const closed = new Promise((resolve) => near.once('close', resolve))
    far.resetAndDestroy()
    const flood = setInterval(() => write(near, descriptor, Buffer.from('x')), 1)
    await closed
    clearInterval(flood)
    expect(near.destroyed).toBe(true)
    write(near, descriptor, Buffer.from('x'))
  })
})
