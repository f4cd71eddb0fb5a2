import { expect, test } from 'vitest'
import type { Balance } from '@meydan/protocol/operations/reconciliation-shapes'
import { differenceOf, kindOf } from './balances.ts'

const balance = (amount: string, side: Balance['side'] = 'debit') => ({ amount, side }) as Balance
const most = '9999999999999999.99'

test.each([
  [balance('12.30'), balance('12.29'), '0.01'],
  [balance('12.29'), balance('12.30'), '0.01'],
  [balance('10.00'), balance('10.00', 'credit'), '20.00'],
  [balance('0.00'), balance('0.00', 'credit'), '0.00'],
  [balance(most), balance(most, 'credit'), '19999999999999999.98'],
])('what lies between two balances is exact, across sides as well (%#)', (one, other, difference) => {
  expect(differenceOf(one, other)).toBe(difference)
})

test('nothing is owed by nobody, whatever side it stands on', () => {
  expect([balance('0.00'), balance('0.00', 'credit'), balance('0.01', 'credit')].map(kindOf)).toEqual([
    'zero',
    'zero',
    'credit',
  ])
})
