import { AppError } from '@meydan/protocol'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePhoneNumber } from './phone-number.ts'

describe('numbers of Turkey are read as people write them', () => {
  test.each([
    '05321234567',
    '5321234567',
    '+905321234567',
    '00905321234567',
    '0532 123 45 67',
    '(0532) 123-45-67',
    '+90 532 123 45 67',
    ' 0532.123.45.67 ',
    '0532\u00a0123 45 67',
  ])('%s', (text) => expect(parsePhoneNumber(text)).toBe('+905321234567'))
})

describe('numbers of other countries are read with + in front', () => {
  test.each([
    ['+49 151 23456789', '+4915123456789'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['+44 7700 900123', '+447700900123'],
  ])('%s → %s', (text, number) => expect(parsePhoneNumber(text)).toBe(number))
})

describe('what is no number is refused, with the field', () => {
  test.each([
    '',
    'Ayşe',
    '0532 123 45 6',
    '05321234567 8',
    '0212 123 45 67',
    '+90 212 123 45 67',
    '+90 532 123 45',
    '15551234',
    '0049 151 23456789',
    '+0532 1234567',
    '+1234',
    '+1234567890123456',
    '+49151١٢٣٤٥٦',
    '0532123456x',
  ])('%s', (text) => {
    const read = () => parsePhoneNumber(text, 'body.phone')
    expect(read).toThrow(AppError)
    expect(read).toThrow(
      expect.objectContaining({
        code: 'request.invalid',
        data: { issues: [expect.objectContaining({ path: 'body.phone' })] },
      }),
    )
  })
})

test('what was read once is read again as itself', () => {
  const written = fc.tuple(fc.constantFrom('0', '', '+90', '0090'), fc.integer({ min: 500_000_000, max: 599_999_999 }))
  fc.assert(
    fc.property(written, fc.nat(9), ([front, digits], last) => {
      const number = parsePhoneNumber(`${front}${digits}${last}`)
      expect(number).toBe(`+90${digits}${last}`)
      expect(parsePhoneNumber(number)).toBe(number)
    }),
  )
})
