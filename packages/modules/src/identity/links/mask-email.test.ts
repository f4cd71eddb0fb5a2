import { expect, test } from 'vitest'
import { maskEmail } from './mask-email.ts'

test.each([
  ['ayse.yilmaz@example.com', 'a•••@e•••.com'],
  ['a@b.co', 'a•••@b•••.co'],
  ['ali@sirket.com.tr', 'a•••@s•••.tr'],
])('hides most of %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked)
})
