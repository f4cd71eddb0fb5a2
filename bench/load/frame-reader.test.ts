import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientPong, clientText, FrameReader } from './frame-reader.ts'

function collecting() {
  const seen: string[] = []
  const reader = new FrameReader({
    onText: (bytes, start, end) => seen.push(bytes.toString('utf8', start, end)),
    onPing: (payload) => seen.push(`ping ${payload.toString()}`),
    onClose: (code) => seen.push(`close ${code}`),
  })
  return { reader, seen }
}

function serverText(text: string): Buffer {
  const payload = Buffer.from(text)
  const { length } = payload
  if (length < 126) return Buffer.concat([Buffer.from([0x81, length]), payload])
  const header = Buffer.alloc(length < 65_536 ? 4 : 10)
  header[0] = 0x81
  header[1] = length < 65_536 ? 126 : 127
  if (length < 65_536) header.writeUInt16BE(length, 2)
  else header.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([header, payload])
}

describe('frames of a server', () => {
  test('come out whole however the bytes are cut', () => {
    const texts = ['', 'kısa', 'x'.repeat(125), 'y'.repeat(126), 'z'.repeat(70_000)]
    const bytes = Buffer.concat(texts.map(serverText))
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 8 }), (cuts) => {
        const { reader, seen } = collecting()
        const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
        for (let index = 1; index < edges.length; index++) reader.read(bytes.subarray(edges[index - 1], edges[index]))
        expect(seen).toEqual(texts)
      }),
      { numRuns: 50 },
    )
  })

  test('survive that the buffer they came in is overwritten', () => {
    const { reader, seen } = collecting()
    const bytes = serverText('merhaba')
    const shared = Buffer.from(bytes)
    reader.read(shared.subarray(0, 5))
    shared.fill(0)
    reader.read(bytes.subarray(5))
    expect(seen).toEqual(['merhaba'])
  })

  test('may be pings and closes', () => {
    const { reader, seen } = collecting()
    reader.read(Buffer.from([0x89, 2, 0x68, 0x69, 0x8a, 0, 0x88, 2, 0x0f, 0xa0]))
    expect(seen).toEqual(['ping hi', 'close 4000'])
  })

  test('are refused when they are masked, in pieces or binary', () => {
    for (const bytes of [clientText('a'), Buffer.from([0x01, 0]), Buffer.from([0x82, 0])]) {
      expect(() => collecting().reader.read(bytes)).toThrow()
    }
  })
})

describe('frames of a client', () => {
  test.each([0, 1, 125, 126, 5_000])('are masked and carry %i bytes', (length) => {
    const text = 'q'.repeat(length)
    const frame = clientText(text)
    const headerBytes = length < 126 ? 2 : 4
    const key = frame.subarray(headerBytes, headerBytes + 4)
    const payload = frame.subarray(headerBytes + 4).map((byte, index) => byte ^ (key[index & 3] as number))
    expect((frame[1] as number) & 0x80).toBe(0x80)
    expect(Buffer.from(payload).toString()).toBe(text)
  })

  test('answer a ping with its payload', () => {
    expect(clientPong(Buffer.from('hi'))[0]).toBe(0x8a)
  })
})
