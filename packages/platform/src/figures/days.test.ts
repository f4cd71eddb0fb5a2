import { expect, test } from 'vitest'
import { createToday, dayAfter, dayOf } from './days.ts'

test('a day begins at midnight in Istanbul, which is 21:00 in Greenwich', () => {
  expect(dayOf(Date.parse('2026-11-20T20:59:59.999Z'))).toBe('2026-11-20')
  expect(dayOf(Date.parse('2026-11-20T21:00:00.000Z'))).toBe('2026-11-21')
})

test('before 2016 it began earlier in summer', () => {
  expect(dayOf(Date.parse('2015-12-01T21:59:59Z'))).toBe('2015-12-01')
  expect(dayOf(Date.parse('2015-12-01T22:00:00Z'))).toBe('2015-12-02')
})

test('days are counted over months and years', () => {
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01')
  expect(dayAfter('2024-03-01', -1)).toBe('2024-02-29')
})

test('the day of now changes at midnight, however often it was asked for before', () => {
  const today = createToday()
  const midnight = Date.parse('2026-11-20T21:00:00Z')
  expect([today(midnight - 1), today(midnight - 1), today(midnight), today(midnight - 1)]).toEqual([
    '2026-11-20',
    '2026-11-20',
    '2026-11-21',
    '2026-11-20',
  ])
})
