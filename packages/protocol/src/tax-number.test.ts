import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isTaxNumber, isTckn, isVkn } from './tax-number.ts'

const vkns = ['4540536920', '0010213576', '3973535717', '2037637860', '2823097943', '2012460224']

test('knows the tax numbers of companies by their last digit', () => {
  for (const vkn of vkns) {
    expect(isVkn(vkn), vkn).toBe(true)
    const right = Number(vkn[9])
    for (let last = 0; last < 10; last += 1) expect(isVkn(`${vkn.slice(0, 9)}${last}`)).toBe(last === right)
  }
})

test('knows the numbers of people by their last two digits', () => {
  expect(isTckn('10000000146')).toBe(true)
  for (const wrong of ['10000000145', '10000000156', '01000000146', '1000000014', '100000001460', '1000000014a']) {
    expect(isTckn(wrong), wrong).toBe(false)
  }
})

test('takes no other length and no other characters for a tax number', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 14 }), (text) => {
      if (!/^\d{10,11}$/.test(text)) expect(isTaxNumber(text)).toBe(false)
    }),
  )
})

test('of any nine digits exactly one tenth makes a tax number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
      const start = String(number).padStart(9, '0')
      expect(Array.from({ length: 10 }, (_, last) => `${start}${last}`).filter(isVkn)).toHaveLength(1)
    }),
  )
})

test('a changed digit makes a number of a person wrong', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
      const digits = Array.from('10000000146', Number)
      digits[place] = ((digits[place] ?? 0) + by) % 10
      expect(isTckn(digits.join(''))).toBe(false)
    }),
  )
})
