import { expect, test } from 'vitest'

import { currenciesOf, statesOf, totalOf } from './totals.ts'
import type { Sums } from './totals.ts'

const sums = {
  totals: [
    { state: 'sent', currency: 'TRY', side: 'debit', letters: 2, amount: '9007199254740993.01' },
    { state: 'seen', currency: 'TRY', side: 'debit', letters: 1, amount: '0.02' },
    { state: 'seen', currency: 'USD', side: 'credit', letters: 1, amount: '5.00' },
    { state: 'agreed', currency: 'EUR', side: 'credit', letters: 3, amount: '10.00' },
  ],
  deliveries: [],
  ageing: [],
} as Sums

test('a group adds its states up, to the hundredth, in one currency, and names the others', () => {
  expect(totalOf(sums, statesOf('waiting'), 'TRY')).toEqual({
    letters: 4,
    currency: 'TRY',
    amounts: [{ side: 'debit', amount: '9007199254740993.03' }],
    others: ['USD'],
  })
  expect(totalOf(sums, undefined, 'EUR')).toMatchObject({ letters: 7, amounts: [{ side: 'credit', amount: '10.00' }] })
  expect(totalOf(sums, statesOf('draft'), 'TRY')).toMatchObject({ letters: 0, amounts: [], others: [] })
})

test('a group none of whose letters are in the most usual currency shows its own, unless one is chosen', () => {
  expect(totalOf(sums, ['agreed'], undefined)).toMatchObject({
    currency: 'EUR',
    amounts: [{ amount: '10.00' }],
    others: [],
  })
  expect(totalOf(sums, ['agreed'], 'TRY')).toMatchObject({ currency: 'TRY', amounts: [], others: ['EUR'] })
})

test('the currency with the most letters comes first', () => {
  expect(currenciesOf(sums).map(({ currency }) => currency)).toEqual(['EUR', 'TRY', 'USD'])
})
