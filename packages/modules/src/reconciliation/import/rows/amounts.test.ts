import * as fc from 'fast-check'
import type { Money } from '@meydan/protocol'
import { expect, test } from 'vitest'
import { formatMoney } from '../../money/format-money.ts'
import type { Cell } from '../cells.ts'
import { storedNumber } from '../xlsx/stored-number.ts'
import { readAmount } from './read-amount.ts'
import type { WrittenForms } from './written-forms.ts'

const text = (said: string): Cell => ({ kind: 'text', text: said })
const forms = (decimalMark: WrittenForms['decimalMark'] = null): WrittenForms => ({ decimalMark, dateOrder: null })

/** What a text is read as: the amount with its sign, then whose it is, then the currency. */
function read(said: string, decimalMark: WrittenForms['decimalMark'] = null): string {
  const result = readAmount(text(said), forms(decimalMark))
  if (result === undefined) return 'nothing'
  if ('problem' in result) return result.problem
  const { money, side, currency } = result.value
  return [money, side, currency].filter((each) => each !== undefined).join(' ')
}

test.for([
  ['1.234,56', '1234.56'],
  ['1,234.56', '1234.56'],
  ['1 234,56', '1234.56'],
  ['1\u00a0234,56', '1234.56'],
  ['1\u202f234\u202f567,8', '1234567.80'],
  ["1'234.56", '1234.56'],
  ['1.234.567', '1234567.00'],
  ['1,234,567.8', '1234567.80'],
  ['1234567', '1234567.00'],
  ['1234,5', '1234.50'],
  ['1234.56', '1234.56'],
  ['1234,567', 'amount_too_precise'],
  ['0,500', '0.50'],
  ['0.125', 'amount_too_precise'],
  [',50', '0.50'],
  ['007,5', '7.50'],
  ['12,34,567.00', 'amount_invalid'],
  ['1.23.456,00', 'amount_invalid'],
  ['1.234,56,7', 'amount_invalid'],
  ['1 23,5', 'amount_invalid'],
  ['12.', 'amount_invalid'],
  ['1.234.56', 'amount_invalid'],
  ['(1.234,56)', '-1234.56'],
  ['( 1.234,56 TL )', '-1234.56 TRY'],
  ['-1.234,56', '-1234.56'],
  ['−1.234,56', '-1234.56'],
  ['- 1.234,56', '-1234.56'],
  ['1.234,56-', '-1234.56'],
  ['+1.234,56', '1234.56'],
  ['-(1,5)', 'amount_invalid'],
  ['--1,5', 'amount_invalid'],
  ['1.234,56 TL', '1234.56 TRY'],
  ['1.234,56TL', '1234.56 TRY'],
  ['₺1.234,56', '1234.56 TRY'],
  ['-₺ 1.234,56', '-1234.56 TRY'],
  ['$1,234.56', '1234.56 USD'],
  ['USD 1,234.56', '1234.56 USD'],
  ['1.234,56 ABD Doları', '1234.56 USD'],
  ['1.234,56 €', '1234.56 EUR'],
  ['1.234,56 B', '1234.56 debit'],
  ['1.234,56 (A)', '1234.56 credit'],
  ['1.234,56 TL (B)', '1234.56 debit TRY'],
  ['1.234,56 TL Alacak', '1234.56 credit TRY'],
  ['B 1.234,56', '1234.56 debit'],
  ['1,234.56 CR', '1234.56 credit'],
  ['1.234,56 adet', 'amount_invalid'],
  ['1.234,56 A B', 'amount_invalid'],
  ['1.234,56 TL USD', 'amount_invalid'],
  ['1,5E3', 'amount_invalid'],
  ['yok', 'amount_invalid'],
  ['12/5', 'amount_invalid'],
  ['9'.repeat(70), 'amount_invalid'],
  ['9999999999999999,99', '9999999999999999.99'],
  ['10000000000000000', 'amount_too_big'],
  ['-', '0.00'],
  ['—', '0.00'],
] as const)('reads %s as %s', ([said, expected]) => {
  expect(read(said)).toBe(expected)
})

test('a mark before three digits means what the column shows, and nothing where it shows nothing', () => {
  expect(read('1.234')).toBe('amount_ambiguous')
  expect(read('1.234', ',')).toBe('1234.00')
  expect(read('1.234', '.')).toBe('amount_too_precise')
  expect(read('1,230', '.')).toBe('1230.00')
  expect(read('1,230', ',')).toBe('1.23')
  expect(read('-1.234 TL', ',')).toBe('-1234.00 TRY')
})

test('takes neither yes nor days for amounts, and no number that has lost its kuruş', () => {
  const of = (cell: Cell) => readAmount(cell, forms())
  expect(of({ kind: 'boolean', value: true })).toEqual({ problem: 'amount_invalid' })
  expect(of({ kind: 'date', day: '2025-12-31' })).toEqual({ problem: 'amount_invalid' })
  expect(of({ kind: 'number', decimal: '98765432109876.5', isImprecise: true })).toEqual({
    problem: 'number_imprecise',
  })
  expect(of({ kind: 'problem', code: 'cell_error', text: '#REF!' })).toEqual({ problem: 'cell_error' })
  expect(readAmount(undefined, forms())).toBeUndefined()
})

const anyMoney = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }).map((kurus): Money => {
  const digits = String(kurus < 0n ? -kurus : kurus).padStart(3, '0')
  return `${kurus < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` as Money
})

test('reads every amount that either language writes', () => {
  fc.assert(
    fc.property(anyMoney, fc.constantFrom('tr', 'en'), fc.constantFrom('', ' TL', ' €'), (money, language, after) => {
      expect(read(formatMoney(money, language) + after).split(' ')[0]).toBe(money)
    }),
    { numRuns: 1_000 },
  )
})

test('never reads another amount than was written, in whichever form', () => {
  const written = fc.record({
    money: anyMoney,
    grouping: fc.constantFrom('', '.', ',', ' ', '\u00a0', "'"),
    decimals: fc.constantFrom(',', '.'),
    sign: fc.constantFrom('-', '()', 'behind'),
  })
  fc.assert(
    fc.property(written, ({ money, grouping, decimals, sign }) => {
      fc.pre(grouping !== decimals)
      const [whole = '', fraction] = money.replace('-', '').split('.')
      const digits = `${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, grouping)}${decimals}${fraction}`
      const signed = { '-': `-${digits}`, '()': `(${digits})`, behind: `${digits}-` }[sign]
      expect(read(money.startsWith('-') ? signed : digits)).toBe(money)
    }),
    { numRuns: 1_000 },
  )
})

test('an amount of 15 digits that a sheet keeps as a number is read to the kuruş', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999_99, max: 999_999_999_999_99 }), (kurus) => {
      // As spreadsheets keep it: the nearest binary fraction, with as many digits as that has.
      const stored = storedNumber((kurus / 100).toPrecision(17))
      const result = readAmount(stored, forms())
      expect(result).toMatchObject({ value: { money: (kurus / 100).toFixed(2).replace(/^-0\.00$/, '0.00') } })
    }),
    { numRuns: 1_000 },
  )
})

test('what a sum of binary fractions leaves behind is no part of an amount', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000_00 }), { minLength: 1, maxLength: 50 }), (amounts) => {
      const sum = amounts.reduce((total, kurus) => total + kurus / 100, 0)
      const exact = amounts.reduce((total, kurus) => total + BigInt(kurus), 0n)
      const expected = `${exact / 100n}.${String(exact % 100n).padStart(2, '0')}`
      expect(readAmount(storedNumber(String(sum)), forms())).toMatchObject({ value: { money: expected } })
    }),
  )
})
