import { describe, expect, test } from 'vitest'

import { createFormats } from '../../../app/format.ts'
import { isZero, readAmount, typedAmount } from './amount-text.ts'

describe('an amount in Turkish', () => {
  test.each([
    ['1.234,56', '1234.56'],
    ['1234,5', '1234.50'],
    ['1.234', '1234.00'],
    ['1234', '1234.00'],
    ['12.345.678,90 ₺', '12345678.90'],
    [' 1 234,56 TL', '1234.56'],
    ['0,05', '0.05'],
    ['007', '7.00'],
    ['1234.56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['9999999999999999,99', '9999999999999999.99'],
  ])('%s', (typed, amount) => {
    expect(readAmount(typed, 'tr')).toBe(amount)
  })

  test.each(['', '-5', '1,2,3', '12,345', '1.23,4', '1..2', 'abc', '12e3', '99999999999999999', '1.2345,00'])(
    '%s is none',
    (typed) => {
      expect(readAmount(typed, 'tr')).toBeUndefined()
    },
  )
})

test('an amount in English', () => {
  expect(readAmount('1,234.56', 'en')).toBe('1234.56')
  expect(readAmount('1,234', 'en')).toBe('1234.00')
  expect(readAmount('1.5', 'en')).toBe('1.50')
})

test.each(['tr', 'en'] as const)('what is shown can be typed again, to the kuruş: %s', (language) => {
  const formats = createFormats(language)
  for (const amount of ['0.00', '0.01', '12.30', '1234.56', '9007199254740993.07']) {
    expect(readAmount(typedAmount(amount, language), language)).toBe(amount)
    expect(readAmount(formats.money(amount, 'TRY'), language)).toBe(amount)
  }
})

test('an amount that is typed over has its groups', () => {
  expect(['0.05', '999.00', '1234567.80'].map((amount) => typedAmount(amount, 'tr'))).toEqual([
    '0,05',
    '999,00',
    '1.234.567,80',
  ])
  expect(typedAmount('9007199254740993.07', 'en')).toBe('9,007,199,254,740,993.07')
})

test('nothing is nothing', () => {
  expect([isZero('0.00'), isZero('0.01'), isZero('10.00')]).toEqual([true, false, false])
})
