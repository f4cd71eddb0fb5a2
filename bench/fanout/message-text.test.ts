import { describe, expect, test } from 'vitest'
import { bodyLength, bodyOf, numberIn, withMessage } from './message-text.ts'

const frame = (message: number) => JSON.stringify({ type: 'event', payload: { message: { body: bodyOf(message) } } })

function numberOf(text: string): number {
  const bytes = Buffer.from(text)
  return numberIn(bytes, 0, bytes.length)
}

describe('messages of the bench', () => {
  test('are equally long', () => {
    expect([0, 9_999_999].map((message) => bodyOf(message).length)).toEqual([bodyLength, bodyLength])
  })

  test('carry their number through a frame', () => {
    expect([0, 7, 1_234_567].map((message) => numberOf(frame(message)))).toEqual([0, 7, 1_234_567])
  })

  test('are told from frames without one', () => {
    expect(numberOf('{"type":"reply","id":1,"result":{}}')).toBe(-1)
  })

  test('are not looked for behind the frame', () => {
    const bytes = Buffer.from(`{}${frame(3)}`)
    expect(numberIn(bytes, 0, 2)).toBe(-1)
  })

  test('take the place of another in a frame', () => {
    expect(withMessage(frame(1), 42)).toBe(frame(42))
  })
})
