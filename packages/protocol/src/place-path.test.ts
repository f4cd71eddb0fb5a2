import { describe, expect, test } from 'vitest'
import { positionIn, roomPath } from './place-path.ts'

/** The query of a path as a router gives it. */
const queryOf = (path: string) => Object.fromEntries(new URL(path, 'https://meydan.example').searchParams)

describe('the address of a room', () => {
  test('is its path alone where no message is meant', () => {
    expect(roomPath('w1', 'r1')).toBe('/w/w1/r/r1')
    expect(roomPath('w1', 'r1', { seq: null, threadSeq: null })).toBe('/w/w1/r/r1')
  })

  test('names the message, and the thread that it is in', () => {
    expect(roomPath('w1', 'r1', { seq: 42, threadSeq: null })).toBe('/w/w1/r/r1?message=42')
    expect(roomPath('w1', 'r1', { seq: 45, threadSeq: 42 })).toBe('/w/w1/r/r1?thread=42&message=45')
  })

  test('leads back to what it was made of', () => {
    for (const at of [
      { seq: 42, threadSeq: null },
      { seq: 45, threadSeq: 42 },
      { seq: null, threadSeq: null },
    ]) {
      expect(positionIn(queryOf(roomPath('w1', 'r1', at)))).toEqual(at)
    }
  })

  test.each([
    '0',
    '-1',
    '1.5',
    'abc',
    '',
    '1e3',
    '1000000000',
    1_000_000_000,
    '99999999999999999999',
    null,
    true,
    [3],
    {},
    Number.NaN,
    Infinity,
  ])('names no message by %j', (message) => {
    expect(positionIn({ message, thread: message })).toEqual({ seq: null, threadSeq: null })
  })

  test('may carry numbers that a router has read already', () => {
    expect(positionIn({ message: 999_999_999 }).seq).toBe(999_999_999)
    expect(positionIn({ message: 42, thread: 7 })).toEqual({ seq: 42, threadSeq: 7 })
  })
})
