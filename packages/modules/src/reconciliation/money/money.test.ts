import * as fc from 'fast-check'
import { money as moneySchema } from '@meydan/protocol/money'
import { expect, test } from 'vitest'
import { formatMoney } from './format-money.ts'
import { absoluteMoney, addMoney, compareMoney, isMoney, negateMoney, parseMoney, zero, type Money } from './money.ts'

/** Kuruş, as whole numbers without bounds: what every sum is compared with. */
const kurus = (money: Money) => BigInt(money.replace('.', ''))
const moneyOf = (value: bigint): Money => {
  const digits = String(value < 0n ? -value : value).padStart(3, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` as Money
}
const largest = 999_999_999_999_999_999n
const anyKurus = fc.bigInt({ min: -largest, max: largest })

test('reads decimals to the kuruş, and says why it does not take one', () => {
  expect(parseMoney('1234.5')).toBe('1234.50')
  expect(parseMoney('-0')).toBe('0.00')
  expect(parseMoney('0001.10')).toBe('1.10')
  expect(parseMoney('1.230000')).toBe('1.23')
  expect(parseMoney('9999999999999999.99')).toBe('9999999999999999.99')
  expect(parseMoney('10000000000000000')).toBe('too_big')
  expect(parseMoney('1.005')).toBe('too_precise')
  expect(() => parseMoney('1,5')).toThrow()
})

test('what it makes is what the protocol takes', () => {
  fc.assert(
    fc.property(anyKurus, (value) => {
      const made = parseMoney(moneyOf(value))
      expect(moneySchema.safeParse(made)).toMatchObject({ success: true, data: moneyOf(value) })
    }),
  )
  for (const wrong of ['1', '1.5', '-0.00', '01.00', '1.000', '10000000000000000.00', '+1.00', '1,00', ' 1.00']) {
    expect(moneySchema.safeParse(wrong).success, wrong).toBe(false)
  }
})

test('no kuruş is lost over any chain of additions', () => {
  const small = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
  fc.assert(
    fc.property(fc.array(small, { maxLength: 300 }), (values) => {
      const sum = values.map(moneyOf).reduce(addMoney, zero)
      expect(kurus(sum)).toBe(values.reduce((total, value) => total + value, 0n))
      expect(values.map((value) => negateMoney(moneyOf(value))).reduce(addMoney, sum)).toBe(zero)
    }),
  )
})

test('compares, negates and takes sides away as whole numbers do', () => {
  fc.assert(
    fc.property(anyKurus, anyKurus, (one, other) => {
      expect(compareMoney(moneyOf(one), moneyOf(other))).toBe(one < other ? -1 : one > other ? 1 : 0)
      expect(kurus(negateMoney(moneyOf(one)))).toBe(-one)
      expect(kurus(absoluteMoney(moneyOf(one)))).toBe(one < 0n ? -one : one)
    }),
  )
})

test('refuses a sum that is more than an amount can be', () => {
  const most = moneyOf(largest)
  expect(() => addMoney(most, moneyOf(1n))).toThrow(RangeError)
  expect(addMoney(most, negateMoney(most))).toBe(zero)
  expect(isMoney(most)).toBe(true)
})

test('writes amounts as both languages do', () => {
  expect(formatMoney('-1234567.05' as Money, 'tr')).toBe('-1.234.567,05')
  expect(formatMoney('1234567.05' as Money, 'en')).toBe('1,234,567.05')
  expect(formatMoney('999.00' as Money, 'tr')).toBe('999,00')
  fc.assert(
    fc.property(anyKurus, (value) => {
      const [whole, fraction] = formatMoney(moneyOf(value), 'tr').split(',')
      expect(`${whole?.replaceAll('.', '')}.${fraction}`).toBe(moneyOf(value))
    }),
  )
})
