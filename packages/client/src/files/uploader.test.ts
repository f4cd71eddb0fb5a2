import { newId, operations, type ClientId, type UploadedFile } from '@meydan/protocol'
import { describe, expect, test, vi } from 'vitest'
import { FakeClock } from '../testing/fake-clock.ts'
import { createMeydan } from '../meydan.ts'
import { xhrSender, type ByteSender, type BytesRequest, type XhrLike } from './byte-sender.ts'
import { uploadFile } from './upload-file.ts'
import { createUploader } from './uploader.ts'

const input = { kind: 'document', name: 'a.pdf', clientId: newId<ClientId>() } as const
const stored: UploadedFile = {
  id: newId(),
  kind: 'document',
  name: 'a.pdf',
  mediaType: 'application/pdf',
  bytes: 4,
  width: null,
  height: null,
}
const bytes = new Blob(['%PDF'])

/** A sender that does as the test says. */
function senderOf(send: ByteSender['send'], tellsProgress = true): ByteSender & { requests: BytesRequest[] } {
  const requests: BytesRequest[] = []
  return {
    requests,
    tellsProgress,
    send(request) {
      requests.push(request)
      return send(request)
    },
  }
}

const uploader = (sender: ByteSender, clock = new FakeClock()) =>
  createUploader({ baseUrl: 'https://meydan.test', token: 'secret', sender, clock })

const never = ({ signal }: BytesRequest) =>
  new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('ended'))))

describe('an upload', () => {
  test('of whoever holds a link carries the link’s token', async () => {
    const sender = senderOf(async () => ({ status: 200, text: '{"fileId":"x"}' }))
    await uploader(sender)(operations.reconciliation.sendLetterFile, { name: 'a.pdf' }, bytes, { linkToken: 'held' })
    expect(sender.requests).toMatchObject([{ headers: { authorization: 'Bearer held' } }])
  })

  test('has its fields in the query, and the bytes as they are', async () => {
    const sender = senderOf(async () => ({ status: 200, text: JSON.stringify(stored) }))
    expect(await uploader(sender)(operations.files.uploadFile, input, bytes, { workspaceId: 'w1' })).toEqual(stored)
    expect(sender.requests).toMatchObject([
      {
        method: 'POST',
        url: `https://meydan.test/api/files?kind=document&name=a.pdf&clientId=${input.clientId}`,
        headers: {
          authorization: 'Bearer secret',
          'x-workspace': 'w1',
          'content-type': 'application/octet-stream',
        },
        body: bytes,
      },
    ])
  })

  test('tells how far it is, and never more than all', async () => {
    const onProgress = vi.fn<(sent: number, total: number) => void>()
    const sender = senderOf(async ({ onSent }) => {
      onSent(2)
      onSent(9)
      return { status: 200, text: JSON.stringify(stored) }
    })
    await uploader(sender)(operations.files.uploadFile, input, bytes, { onProgress })
    expect(onProgress.mock.calls).toEqual([
      [2, 4],
      [4, 4],
    ])
  })

  test('that nobody will take does not leave', async () => {
    const sender = senderOf(never)
    const large = { size: operations.files.uploadFile.upload.maxBytes + 1 } as Blob
    await expect(uploader(sender)(operations.files.uploadFile, input, large)).rejects.toMatchObject({
      code: 'request.too_large',
    })
    expect(sender.requests).toEqual([])
  })

  test('fails with the code of the catalogue', async () => {
    const error = { code: 'files.quota_reached', message: '', data: { quotaBytes: 1 }, requestId: '1' }
    const sender = senderOf(async () => ({ status: 409, text: JSON.stringify({ error }) }))
    const failed = uploader(sender)(operations.files.uploadFile, input, bytes)
    await expect(failed).rejects.toMatchObject({ code: 'files.quota_reached', status: 409 })
  })

  test('goes on for as long as bytes leave, and fails when none has for a while', async () => {
    const clock = new FakeClock()
    const sender = senderOf(never)
    const failed = uploader(sender, clock)(operations.files.uploadFile, input, bytes).catch((error: unknown) => error)
    for (let sent = 0; sent < 5; sent++) {
      await clock.advance(80_000)
      sender.requests[0]?.onSent(sent)
    }
    expect(sender.requests[0]?.signal.aborted).toBe(false)
    await clock.advance(90_000)
    expect(await failed).toMatchObject({ code: 'network' })
    expect(clock.timers).toBe(0)
  })

  test('is waited for longer where nobody knows how far it is', async () => {
    const clock = new FakeClock()
    const sender = senderOf(never, false)
    const failed = uploader(sender, clock)(operations.files.uploadFile, input, bytes).catch((error: unknown) => error)
    await clock.advance(29 * 60_000)
    expect(sender.requests[0]?.signal.aborted).toBe(false)
    await clock.advance(60_000)
    expect(await failed).toMatchObject({ code: 'network' })
  })

  test('is given up when its signal says so', async () => {
    const controller = new AbortController()
    const upload = uploader(senderOf(never))
    const failed = upload(operations.files.uploadFile, input, bytes, { signal: controller.signal })
    controller.abort()
    await expect(failed).rejects.toMatchObject({ code: 'aborted' })
    const before = upload(operations.files.uploadFile, input, bytes, { signal: controller.signal })
    await expect(before).rejects.toMatchObject({ code: 'aborted' })
  })
})

describe('a file', () => {
  test('is called by its own name unless told, and keeps the end of a long one', async () => {
    const sender = senderOf(async () => ({ status: 200, text: JSON.stringify(stored) }))
    const upload = uploader(sender)
    await uploadFile(upload, 'w1', new File(['a'], 'çay.csv'), { kind: 'spreadsheet' })
    await uploadFile(upload, 'w1', new File(['a'], 'x'), { kind: 'picture', name: `${'a'.repeat(600)}.png` })
    await uploadFile(upload, 'w1', new Blob(['a']), { kind: 'picture' })
    const names = sender.requests.map(({ url }) => new URL(url).searchParams.get('name'))
    expect([names[0], names[1]?.length, names[1]?.slice(-5), names[2]]).toEqual(['çay.csv', 500, 'a.png', 'picture'])
  })

  test('has a client id that a retry may keep', async () => {
    const sender = senderOf(async () => ({ status: 200, text: JSON.stringify(stored) }))
    const clientId = newId<ClientId>()
    await uploadFile(uploader(sender), 'w1', bytes, { kind: 'document', clientId })
    await uploadFile(uploader(sender), 'w1', bytes, { kind: 'document' })
    const ids = sender.requests.map(({ url }) => new URL(url).searchParams.get('clientId'))
    expect(ids[0]).toBe(clientId)
    expect(ids[1]).toMatch(/^[0-9a-f-]{36}$/)
    expect(ids[1]).not.toBe(clientId)
  })
})

test('what is bytes has an address, and is not called for', async () => {
  const meydan = createMeydan({ baseUrl: 'https://meydan.test' })
  const [workspaceId, id] = [newId(), newId()]
  expect(meydan.addressOf(operations.files.getUpload, { workspaceId, id })).toBe(
    `https://meydan.test/api/files/${workspaceId}/${id}`,
  )
  await expect(meydan.call(operations.files.getUpload, { workspaceId, id })).rejects.toThrow('take the address')
  await expect(meydan.call(operations.files.uploadFile, input)).rejects.toThrow('upload them')
})

describe('a browser', () => {
  class FakeXhr implements XhrLike {
    static last: FakeXhr
    readonly said: string[] = []
    readonly upload: XhrLike['upload'] = { onprogress: null }
    status = 0
    responseText = ''
    onload: (() => void) | null = null
    onerror: (() => void) | null = null
    onabort: (() => void) | null = null
    constructor() {
      FakeXhr.last = this
    }
    open(method: string, url: string) {
      this.said.push(`${method} ${url}`)
    }
    setRequestHeader(name: string, value: string) {
      this.said.push(`${name}: ${value}`)
    }
    send(body: Blob) {
      this.said.push(`${body.size} bytes`)
    }
    abort() {
      this.onabort?.()
    }
  }
  const request = (given: Partial<BytesRequest> = {}): BytesRequest => ({
    method: 'POST',
    url: '/api/files',
    headers: { accept: 'application/json' },
    body: bytes,
    signal: new AbortController().signal,
    onSent: () => {},
    ...given,
  })

  test('sends by what tells how far it is', async () => {
    const sent: number[] = []
    const answer = xhrSender(FakeXhr).send(request({ onSent: (count) => sent.push(count) }))
    const xhr = FakeXhr.last
    expect(xhr.said).toEqual(['POST /api/files', 'accept: application/json', '4 bytes'])
    xhr.upload.onprogress?.({ loaded: 3 })
    Object.assign(xhr, { status: 200, responseText: '{}' })
    xhr.onload?.()
    expect(await answer).toEqual({ status: 200, text: '{}' })
    expect(sent).toEqual([3])
  })

  test('fails where no answer comes, and where it is given up', async () => {
    const lost = xhrSender(FakeXhr).send(request())
    FakeXhr.last.onerror?.()
    await expect(lost).rejects.toThrow('no answer')
    const controller = new AbortController()
    const ended = xhrSender(FakeXhr).send(request({ signal: controller.signal }))
    controller.abort()
    await expect(ended).rejects.toThrow('given up')
  })
})
