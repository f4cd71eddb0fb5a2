import { roomStream, type RoomId } from '@meydan/protocol'
import { describe, expect, it } from 'vitest'
import { eventFrame, pingFrame, textFrame } from './frame-encoder.ts'

/** Reads an unmasked frame by the letter of RFC 6455, section 5.2. */
function decode(frame: Buffer): { first: number; text: string; headerBytes: number } {
  const short = (frame[1] ?? 0) & 0x7f
  const headerBytes = short < 126 ? 2 : short === 126 ? 4 : 10
  const length = short < 126 ? short : short === 126 ? frame.readUInt16BE(2) : Number(frame.readBigUInt64BE(2))
  expect(((frame[1] ?? 0) & 0x80) === 0).toBe(true)
  expect(frame.length).toBe(headerBytes + length)
  return { first: frame[0] ?? 0, text: frame.toString('utf8', headerBytes), headerBytes }
}

describe('frame encoder', () => {
  it.each([
    [0, 2],
    [125, 2],
    [126, 4],
    [65_535, 4],
    [65_536, 10],
    [200_000, 10],
  ])('uses the shortest header for %i bytes', (length, headerBytes) => {
    const text = 'x'.repeat(length)
    expect(decode(textFrame(text))).toEqual({ first: 0x81, text, headerBytes })
  })

  it('counts bytes, not characters', () => {
    const text = 'İstanbul’da ığüşöç 🙂'.repeat(10)
    expect(decode(textFrame(text)).text).toBe(text)
  })

  it('encodes an event as its frame in JSON', () => {
    const stream = roomStream('0193e0a0-0000-7000-8000-000000000001' as RoomId)
    const frame = eventFrame(stream, { offset: 7, kind: 'chat.message.posted', payload: { text: '"ş"\n' } })
    expect(JSON.parse(decode(frame).text)).toEqual({
      type: 'event',
      stream,
      offset: 7,
      kind: 'chat.message.posted',
      payload: { text: '"ş"\n' },
    })
    const empty = eventFrame(stream, { offset: 1, kind: 'k', payload: undefined })
    expect(JSON.parse(decode(empty).text)).toMatchObject({ payload: null })
  })

  it('has an empty ping', () => {
    expect([...pingFrame]).toEqual([0x89, 0])
  })
})
