import { expect, test } from 'vitest'

import { avatarHue, avatarHues, initials } from './avatar-look.ts'

test('initials are of the first and the last word, folded by the language', () => {
  expect(initials('ilker öz', 'tr')).toBe('İÖ')
  expect(initials('ivan ostrov', 'en')).toBe('IO')
  expect(initials('Mehmet Ali Yılmaz', 'tr')).toBe('MY')
  expect(initials('ışıl', 'tr')).toBe('I')
})

test('initials survive what is not a name', () => {
  expect(initials('', 'tr')).toBe('')
  expect(initials('  — ', 'tr')).toBe('')
  expect(initials('3. Şube', 'tr')).toBe('3Ş')
})

test('a hue is the same for the same seed, and all are used', () => {
  expect(avatarHue('0190')).toBe(avatarHue('0190'))
  const seen = new Set(Array.from({ length: 500 }, (_, index) => avatarHue(`member-${index}`)))
  expect(seen.size).toBe(avatarHues)
})
