import { expect, test } from 'vitest'

import { phoneNumber, shownPhone } from './phone-number.ts'

test.each([
  ['+90 532 123 45 67', '+905321234567'],
  ['0532 123 45 67', '+905321234567'],
  ['(532) 123-4567', '+905321234567'],
  ['0044 7700 900123', '+447700900123'],
  ['+1 (415) 555.2671', '+14155552671'],
  ['12345', undefined],
  ['+90 yok', undefined],
  ['', undefined],
])('the phone number %j is %j', (written, number) => {
  expect(phoneNumber(written)).toBe(number)
})

test.each([
  ['+905321234567', '+90 532 123 45 67'],
  ['+447700900123', '+447700900123'],
])('the phone number %j is read as %j', (number, shown) => {
  expect(shownPhone(number).replaceAll('\u00a0', ' ')).toBe(shown)
})
