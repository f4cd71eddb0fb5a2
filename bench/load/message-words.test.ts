import { expect, test } from 'vitest'
import { textOf } from './message-words.ts'

test('the same message has the same text, and another one another', () => {
  expect(textOf(3, 5)).toBe(textOf(3, 5))
  expect(textOf(3, 5)).not.toBe(textOf(3, 6))
})
