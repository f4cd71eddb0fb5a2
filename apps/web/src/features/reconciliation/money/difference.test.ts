import type { Balance, Side } from '@meydan/protocol/operations/reconciliation-shapes'
import { expect, test } from 'vitest'

import { differenceOf } from './difference.ts'

const balance = (amount: string, side: Side) => ({ amount, side }) as Balance

test.each([
  [balance('100.00', 'debit'), balance('120.50', 'debit'), balance('20.50', 'debit')],
  [balance('120.50', 'debit'), balance('100.00', 'debit'), balance('20.50', 'credit')],
  [balance('100.00', 'debit'), balance('100.00', 'credit'), balance('200.00', 'credit')],
  [balance('0.00', 'debit'), balance('0.01', 'credit'), balance('0.01', 'credit')],
  [balance('9007199254740993.01', 'credit'), balance('9007199254740993.02', 'credit'), balance('0.01', 'credit')],
])('%o and %o', (ours, theirs, difference) => {
  expect(differenceOf(ours, theirs)).toEqual(difference)
})

test('the same is no difference, and nothing has no side', () => {
  expect(differenceOf(balance('5.00', 'credit'), balance('5.00', 'credit'))).toBeUndefined()
  expect(differenceOf(balance('0.00', 'debit'), balance('0.00', 'credit'))).toBeUndefined()
})
