import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { expect, test } from 'vitest'

import { isNarrowed, readLetterQuery, stillFits, writeLetterQuery } from './letter-query.ts'
import type { LetterQuery } from './letter-query.ts'

const read = (text: string) => readLetterQuery(new URLSearchParams(text))

test('an address that says nothing shows everything by name', () => {
  expect(read('')).toEqual({ filter: {}, order: 'title', isDescending: false })
  expect(writeLetterQuery(read(''))).toBe('')
})

test('what is written into an address is read from it again', () => {
  const query = {
    filter: {
      periodId: '0193a5c0-0000-7000-8000-000000000000',
      states: ['sent', 'seen'],
      deliveries: ['failed'],
      currency: 'TRY',
      side: 'debit',
      minAmount: '100.00',
      maxAmount: '1000.50',
      unansweredSince: '2026-11-01T00:00:00.000Z',
      withoutAddress: true,
      search: 'ışık & co',
    },
    order: 'amount',
    isDescending: true,
  } as unknown as LetterQuery
  expect(read(writeLetterQuery(query))).toEqual(query)
})

test('what means nothing is passed over', () => {
  const text =
    'period=1&state=sent,lost&delivery=x&currency=tl&side=left&min=5&max=-1&since=never&noaddress=0&sort=-color'
  expect(read(text)).toEqual({ filter: { states: ['sent'] }, order: 'title', isDescending: true })
})

test('a period alone narrows nothing', () => {
  expect(isNarrowed(read('period=0193a5c0-0000-7000-8000-000000000000').filter)).toBe(false)
  expect(isNarrowed(read('q=a').filter)).toBe(true)
})

test('a letter that was answered no longer is one that waits', () => {
  const letter = { state: 'agreed', delivery: 'sent', balance: { amount: '1.00', side: 'debit' } } as Letter
  expect(stillFits(letter, {})).toBe(true)
  expect(stillFits(letter, { states: ['sent', 'seen'] })).toBe(false)
  expect(stillFits(letter, { side: 'credit' })).toBe(false)
  expect(stillFits(letter, { unansweredSince: '2026-11-01T00:00:00.000Z' })).toBe(false)
})
