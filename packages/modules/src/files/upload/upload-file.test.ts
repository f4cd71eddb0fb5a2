import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { sql } from '@meydan/platform/db/sql'
import { limits, newId, operations } from '@meydan/protocol'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createFileScene, type FileScene } from '../testing/file-scene.ts'
import { bombPng, docxFile, movingGif, pdfFile, photo, xlsxFile, zipOf } from '../testing/samples.ts'

let scene: FileScene
beforeAll(async () => {
  scene = await createFileScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const html = Buffer.from('<!doctype html><script>alert(1)</script>')

/** Bytes whose length nobody knows before. */
const unmeasured = (bytes: Buffer) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 65_536) controller.enqueue(bytes.subarray(at, at + 65_536))
      controller.close()
    },
  })

describe('an upload', () => {
  test('of a picture becomes one of ours, whose size is known', async () => {
    const { file } = await scene.upload(await photo(), { kind: 'picture', name: 'C:\\fakepath\\Tatil.JPG' })
    expect(file).toMatchObject({
      kind: 'picture',
      name: 'Tatil.webp',
      mediaType: 'image/webp',
      width: 32,
      height: 64,
    })
    const answer = await scene.get(file.id)
    const kept = Buffer.from(await answer.arrayBuffer())
    expect(kept.length).toBe(file.bytes)
    expect(await sharp(kept).metadata()).toMatchObject({ format: 'webp', width: 32 })
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename="Tatil\.webp"/)
  })

  test('of a picture that moves goes on moving', async () => {
    const { file } = await scene.upload(await movingGif(), { kind: 'picture', name: 'dans.gif' })
    expect(file).toMatchObject({ name: 'dans.webp', width: 8, height: 4 })
    const kept = Buffer.from(await (await scene.get(file.id)).arrayBuffer())
    expect((await sharp(kept, { animated: true }).metadata()).pages).toBe(3)
  })

  test.each([
    ['a spreadsheet', 'spreadsheet', 'cari.xlsx', xlsxFile(), /spreadsheetml/],
    ['a table', 'spreadsheet', 'cari.csv', Buffer.from('Cari;Bakiye\n'), /^text\/csv$/],
    ['a PDF', 'document', 'sözleşme.pdf', pdfFile(), /^application\/pdf$/],
    ['a text document', 'document', 'yazı.docx', docxFile(), /wordprocessingml/],
    ['a spreadsheet as a document', 'document', 'cari.xlsx', xlsxFile(), /spreadsheetml/],
  ])('of %s is kept as it is', async (_name, kind, name, bytes, mediaType) => {
    const { file } = await scene.upload(bytes, { kind, name })
    expect(file).toMatchObject({ kind, name, bytes: bytes.length, width: null, height: null })
    expect(file.mediaType).toMatch(mediaType)
    expect(Buffer.from(await (await scene.get(file.id)).arrayBuffer()).equals(bytes)).toBe(true)
  })

  test('of 50 MB comes back as it was, in parts as well', async () => {
    const bytes = Buffer.concat([Buffer.from('a;b\n'), randomBytes(limits.spreadsheetBytes - 4)])
    bytes.fill('x', 4, 4_096)
    const { file } = await scene.upload(bytes, { kind: 'spreadsheet', name: 'büyük.csv' })
    expect(file.bytes).toBe(limits.spreadsheetBytes)
    const hash = createHash('sha256')
    for await (const portion of (await scene.get(file.id)).body ?? []) hash.update(portion as Uint8Array)
    expect(hash.digest().equals(createHash('sha256').update(bytes).digest())).toBe(true)
    const part = await scene.get(file.id, scene.owner, { headers: { range: 'bytes=30000000-30000999' } })
    expect(part.status).toBe(206)
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(30_000_000, 30_001_000))).toBe(true)
  })

  test('is called what no system misreads, and what it is', async () => {
    const names = ['../../etc/passwd', 'a\r\nSet-Cookie: x=1', 'fatura\u202Efdp.exe', '..\\..\\', '\u0130\u015f.pdf']
    const called = await Promise.all(
      names.map(async (name) => (await scene.upload(pdfFile(), { kind: 'document', name })).file.name),
    )
    expect(called).toEqual(['passwd.pdf', 'aSet-Cookie_ x=1.pdf', 'faturafdp.exe.pdf', 'file.pdf', 'İş.pdf'])
  })
})

describe('what is refused leaves nothing', () => {
  let before: Awaited<ReturnType<FileScene['left']>>
  beforeEach(async () => {
    before = await scene.left()
  })
  const nothingLeft = () => vi.waitFor(async () => expect(await scene.left()).toEqual(before))

  test.each([
    ['SVG as a picture', 'picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['HTML that is called a picture', 'picture', html],
    ['a PDF as a picture', 'picture', pdfFile()],
    ['HTML as a table', 'spreadsheet', html],
    ['a ZIP file that is no spreadsheet', 'spreadsheet', zipOf({ 'a.txt': 'x' })],
    ['a text document as a spreadsheet', 'spreadsheet', docxFile()],
    ['a broken ZIP file', 'document', xlsxFile().subarray(0, -10)],
    ['a table as a document', 'document', Buffer.from('a;b\n')],
    ['a program', 'document', Buffer.from('MZ\x90\0')],
    ['nothing', 'document', Buffer.alloc(0)],
  ])('%s', async (_name, kind, bytes) => {
    expect(await scene.upload(bytes, { kind, name: 'a.png' })).toMatchObject({
      status: 415,
      code: 'files.type_refused',
    })
    await nothingLeft()
  })

  test('a picture that unfolds to too many pixels, and one that is broken', async () => {
    const refused = { status: 422, code: 'files.picture_unreadable' }
    expect(await scene.upload(bombPng(30_000), { kind: 'picture', name: 'a.png' })).toMatchObject(refused)
    const broken = (await photo({ width: 900, height: 900 })).subarray(0, 900)
    expect(await scene.upload(broken, { kind: 'picture', name: 'a.jpg' })).toMatchObject(refused)
    await nothingLeft()
  })

  test('more than its kind may have, announced or not', async () => {
    const large = Buffer.concat([pdfFile(), Buffer.alloc(limits.documentBytes)])
    const refused = { status: 413, code: 'request.too_large' }
    expect(await scene.upload(large, { kind: 'document' })).toMatchObject(refused)
    expect(await scene.upload(unmeasured(large), { kind: 'document' })).toMatchObject(refused)
    await nothingLeft()
  })

  test('bytes that stop coming', async () => {
    const query = new URLSearchParams({ kind: 'document', name: 'a.pdf', clientId: newId() }).toString()
    const socket = connect(Number(new URL(scene.baseUrl).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write(
      `POST /api/files?${query} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${scene.owner.token}\r\n` +
        `X-Workspace: ${scene.workspaceId}\r\nContent-Type: application/octet-stream\r\nContent-Length: 2000000\r\n\r\n`,
    )
    socket.write(Buffer.concat([pdfFile(), Buffer.alloc(1_000_000)]))
    await vi.waitFor(async () => expect((await scene.left()).chunks).toBeGreaterThan(before.chunks))
    socket.destroy()
    await nothingLeft()
  })

  test('a kind that there is not, and a file without a name', async () => {
    expect(await scene.upload(pdfFile(), { kind: 'letter' })).toMatchObject({ status: 400, code: 'request.invalid' })
    expect(await scene.upload(pdfFile(), { name: '' })).toMatchObject({ status: 400, code: 'request.invalid' })
    await nothingLeft()
  })
})

describe('who may upload', () => {
  test('are members, not guests and not who has left', async () => {
    const { product, owner } = scene
    const guest = await product.colleague(owner, { role: 'guest' })
    expect(await scene.upload(pdfFile(), {}, guest)).toMatchObject({ status: 403, code: 'workspaces.role_required' })
    const member = await product.colleague(owner)
    expect(await scene.upload(pdfFile(), {}, member)).toMatchObject({ status: 200 })
    await product.call(operations.workspaces.deactivateMember, { id: member.member.id }, owner)
    expect(await scene.upload(pdfFile(), {}, member)).toMatchObject({ status: 404, code: 'workspaces.not_found' })
  })

  test('are counted, each for itself', async () => {
    const member = await scene.product.colleague(scene.owner)
    const gate = Promise.withResolvers<void>()
    const held = () =>
      new ReadableStream<Uint8Array>({
        async start(controller) {
          controller.enqueue(pdfFile())
          await gate.promise
          controller.close()
        },
      })
    const running = Array.from({ length: limits.uploadsAtOnce }, () => scene.upload(held(), {}, member))
    await vi.waitFor(async () => expect(await arriving()).toBe(limits.uploadsAtOnce))
    expect(await scene.upload(pdfFile(), {}, member)).toMatchObject({ status: 429, code: 'limits.too_many_requests' })
    expect(await scene.upload(pdfFile())).toMatchObject({ status: 200 })
    gate.resolve()
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual(running.map(() => 200))
    expect(await scene.upload(pdfFile(), {}, member)).toMatchObject({ status: 200 })
  })

  async function arriving(): Promise<number | undefined> {
    const row = await scene.product.db.row(sql<{ count: number }>`
      select count(*) as count from files where state = 'arriving'`)
    return row?.count
  }
})

describe('the same client id', () => {
  test('with the same bytes gives the same file', async () => {
    const asked = { kind: 'picture', name: 'a.jpg', clientId: newId() }
    const taken = await photo()
    const first = await scene.upload(taken, asked)
    const before = await scene.left()
    expect((await scene.upload(taken, asked)).file).toEqual(first.file)
    expect(await scene.left()).toEqual(before)
  })

  test('with other bytes, another name or another kind is refused', async () => {
    const asked = { kind: 'document', name: 'a.xlsx', clientId: newId() }
    await scene.upload(xlsxFile(), asked)
    const reused = { status: 409, code: 'request.id_reused' }
    expect(await scene.upload(docxFile(), asked)).toMatchObject(reused)
    expect(await scene.upload(xlsxFile(), { ...asked, name: 'b.xlsx' })).toMatchObject(reused)
    expect(await scene.upload(xlsxFile(), { ...asked, kind: 'spreadsheet' })).toMatchObject(reused)
  })

  test('of somebody else is another one', async () => {
    const asked = { clientId: newId() }
    const other = await scene.product.colleague(scene.owner)
    const [mine, theirs] = [await scene.upload(pdfFile(), asked), await scene.upload(pdfFile(), asked, other)]
    expect(theirs.file.id).not.toBe(mine.file.id)
  })

  test('is taken from an attempt that never ended, and what comes of that one is not seen', async () => {
    const asked = { clientId: newId() }
    const gate = Promise.withResolvers<void>()
    const before = await scene.left()
    const first = scene.upload(
      new ReadableStream<Uint8Array>({
        async start(controller) {
          controller.enqueue(pdfFile())
          await gate.promise
          controller.close()
        },
      }),
      asked,
    )
    await vi.waitFor(async () => expect((await scene.left()).files).toBe(before.files + 1))
    const second = await scene.upload(pdfFile(), asked)
    expect(second.status).toBe(200)
    gate.resolve()
    expect(await first).toMatchObject({ status: 503, code: 'server.timeout' })
    expect((await scene.upload(pdfFile(), asked)).file).toEqual(second.file)
    expect((await scene.left()).files).toBe(before.files + 1)
  })
})

test('a workspace without room takes no more', async () => {
  await using small = await createFileScene({ fileQuotaBytes: 1_000 })
  expect(await small.upload(pdfFile())).toMatchObject({ status: 200 })
  const large = Buffer.concat([pdfFile(), Buffer.alloc(1_000)])
  expect(await small.upload(large)).toMatchObject({ status: 409, code: 'files.quota_reached' })
  // Whose length is not known may take all that its kind may have.
  expect(await small.upload(unmeasured(pdfFile()))).toMatchObject({ status: 409, code: 'files.quota_reached' })
  expect((await small.left()).bytes).toBe(pdfFile().length)
})
