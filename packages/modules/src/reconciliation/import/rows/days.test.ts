import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOfNumber, numberOfDay } from '../xlsx/day-numbers.ts'
import { readDay } from './read-day.ts'
import type { WrittenForms } from './written-forms.ts'

function read(said: string, dateOrder: WrittenForms['dateOrder'] = null): string {
  const result = readDay({ kind: 'text', text: said }, { decimalMark: null, dateOrder })
  if (result === undefined) return 'nothing'
  return 'problem' in result ? result.problem : result.value
}

test.for([
  ['31.12.2025', '2025-12-31'],
  ['1.2.2025', '2025-02-01'],
  ['31/12/2025', '2025-12-31'],
  ['31-12-2025', '2025-12-31'],
  ['31 12 2025', '2025-12-31'],
  ['12/31/2025', '2025-12-31'],
  ['2025-12-31', '2025-12-31'],
  ['2025.12.31', '2025-12-31'],
  ['2025/1/5', '2025-01-05'],
  ['20251231', '2025-12-31'],
  ['31.12.25', '2025-12-31'],
  ['31.12.2025 00:00', '2025-12-31'],
  ['31.12.2025 23:59:59', '2025-12-31'],
  ['12/31/2025 11:59:59 PM', '2025-12-31'],
  ['2025-12-31T00:00:00.000Z', '2025-12-31'],
  ['2025-12-31T00:00:00+03:00', '2025-12-31'],
  ['31 Aralık 2025', '2025-12-31'],
  ['31 ARALIK 2025', '2025-12-31'],
  ['31 Ara 2025', '2025-12-31'],
  ['31-Dec-2025', '2025-12-31'],
  ['December 31, 2025', '2025-12-31'],
  ['31 Aralık 2025 Çarşamba', '2025-12-31'],
  ['1 Şubat 2024', '2024-02-01'],
  ['1 ŞUBAT 2024', '2024-02-01'],
  ['Aralık 2025', '2025-12-31'],
  ['Şubat 2024', '2024-02-29'],
  ['02/2025', '2025-02-28'],
  ['2025-06', '2025-06-30'],
  ['5/5/2025', '2025-05-05'],
  ['29.02.2024', '2024-02-29'],
  ['29.02.2025', 'date_invalid'],
  ['31.04.2025', 'date_invalid'],
  ['12.31.2025', 'date_invalid'],
  ['32/01/2025', 'date_invalid'],
  ['00.01.2025', 'date_invalid'],
  ['13/2025', 'date_invalid'],
  ['31.12.1889', 'date_invalid'],
  ['31.12.2199', 'date_invalid'],
  ['31.12/2025', 'date_invalid'],
  ['2025', 'date_invalid'],
  ['Aralık', 'date_invalid'],
  ['yarın', 'date_invalid'],
  ['1'.repeat(80), 'date_invalid'],
] as const)('reads %s as %s', ([said, expected]) => {
  expect(read(said)).toBe(expected)
})

test('a day that could be a month is what the column shows, and nothing where it shows nothing', () => {
  expect(read('03/04/2025')).toBe('date_ambiguous')
  expect(read('03/04/2025', 'day_first')).toBe('2025-04-03')
  expect(read('03/04/2025', 'month_first')).toBe('2025-03-04')
  // Between points the day comes first everywhere.
  expect(read('03.04.2025')).toBe('2025-04-03')
})

test('takes numbers without a format for days where they can be one', () => {
  const of = (decimal: string) =>
    readDay({ kind: 'number', decimal, isImprecise: false }, { decimalMark: null, dateOrder: null })
  expect(of('46022')).toEqual({ value: '2025-12-31' })
  expect(of('46022.9')).toEqual({ value: '2025-12-31' })
  expect(of('20251231')).toEqual({ value: '2025-12-31' })
  for (const decimal of ['2025', '0', '-46022', '99999', '1234567890']) {
    expect(of(decimal), decimal).toEqual({ problem: 'date_invalid' })
  }
})

const anyDay = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('reads every day that people write', () => {
  const months = (language: string) =>
    Array.from({ length: 12 }, (_, month) =>
      new Date(Date.UTC(2024, month, 1)).toLocaleDateString(language, { month: 'long', timeZone: 'UTC' }),
    )
  const names = { tr: months('tr'), en: months('en') }
  fc.assert(
    fc.property(anyDay, fc.constantFrom('tr', 'en'), (day, language) => {
      const [year, month, date] = day.split('-') as [string, string, string]
      const name = names[language][Number(month) - 1]
      expect(read(`${date}.${month}.${year}`)).toBe(day)
      expect(read(`${date}/${month}/${year}`, 'day_first')).toBe(day)
      expect(read(`${month}/${date}/${year}`, 'month_first')).toBe(day)
      expect(read(`${Number(date)} ${name} ${year}`)).toBe(day)
      expect(read(day)).toBe(day)
    }),
    { numRuns: 500 },
  )
})

test('the number of a day and the day of a number are each the other', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(dayOfNumber(String(numberOfDay(day)), false)).toBe(day)
    }),
  )
})
