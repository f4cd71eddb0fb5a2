import { expect, test } from 'vitest'

import { calendarDay } from './calendar-day.ts'

test('a day is said as people of the language say it, wherever the device is', () => {
  expect(calendarDay('2026-12-31', 'tr')).toBe('31 Aralık 2026')
  expect(calendarDay('2026-12-31', 'tr', 'short')).toBe('31 Ara 2026')
  expect(calendarDay('2026-01-01', 'en')).toBe('1 January 2026')
})
