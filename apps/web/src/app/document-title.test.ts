import { expect, test } from 'vitest'

import { titleOf, withUnread } from './document-title.ts'

test('a title goes from the nearest to the widest', () => {
  expect(titleOf(['genel', 'Yıldız Lojistik'])).toBe('genel · Yıldız Lojistik · Meydan')
  expect(titleOf(['', ''])).toBe('Meydan')
})

test('a title counts what is meant for the reader, and only marks the rest', () => {
  expect(withUnread('Meydan', 3, true)).toBe('(3) Meydan')
  expect(withUnread('Meydan', 100, true)).toBe('(99+) Meydan')
  expect(withUnread('Meydan', 0, true)).toBe('• Meydan')
  expect(withUnread('Meydan', 0, false)).toBe('Meydan')
})
