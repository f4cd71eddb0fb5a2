import { expect, test } from 'vitest'

import { dayAt, daysAhead, offeredReminders } from './reminder-choices.ts'

/** As the clock on the wall says it. */
const local = (at: Date) => `${at.toDateString()} ${at.toTimeString().slice(0, 5)}`
const offeredAt = (now: Date) => offeredReminders(now).map(({ choice, at }) => [choice, local(at)])

test('on a weekday it is soon, tomorrow morning, or on Monday', () => {
  expect(offeredAt(new Date(2026, 10, 20, 14, 5))).toEqual([
    ['minutes', 'Fri Nov 20 2026 14:25'],
    ['hour', 'Fri Nov 20 2026 15:05'],
    ['hours', 'Fri Nov 20 2026 17:05'],
    ['tomorrow', 'Sat Nov 21 2026 09:00'],
    ['monday', 'Mon Nov 23 2026 09:00'],
  ])
})

test('on a Monday the next one is meant, and on a Sunday tomorrow is it', () => {
  expect(offeredAt(new Date(2026, 10, 23, 8, 0)).at(-1)).toEqual(['monday', 'Mon Nov 30 2026 09:00'])
  expect(offeredAt(new Date(2026, 10, 22, 8, 0)).at(-1)).toEqual(['tomorrow', 'Mon Nov 23 2026 09:00'])
})

test('each time of the last day that is offered is within 366 days, and the first day is today', () => {
  const now = new Date(2026, 10, 20, 0, 0)
  expect(daysAhead[0]).toBe(0)
  const last = dayAt(now, daysAhead.at(-1) ?? 0, '23:30')
  expect(last.getTime() - now.getTime()).toBeLessThanOrEqual(366 * 86_400_000)
})
