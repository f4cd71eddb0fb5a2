import { expect, test } from 'vitest'

import { looksLikeEmail } from './email-rule.ts'

test.each(['a@b.co', ' ayse.isik@sirket.com.tr ', 'ışıl+x@şirket.com', 'I@SIRKET.COM'])('takes %s', (value) => {
  expect(looksLikeEmail(value)).toBe(true)
})

test.each([
  '',
  'ayse',
  'ayse@',
  '@sirket.com',
  'ayse@sirket',
  'ay se@sirket.com',
  'a@b@c.com',
  'a@b.c',
  `${'a'.repeat(250)}@b.co`,
])('refuses %s', (value) => {
  expect(looksLikeEmail(value)).toBe(false)
})
