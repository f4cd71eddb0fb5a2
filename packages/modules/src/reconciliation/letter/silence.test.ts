import fc from 'fast-check'
import { expect, test } from 'vitest'
import { silenceAcceptsOn } from './silence.ts'

test.each([
  ['2026-03-10', '2026-04-10', 'workday'],
  ['2026-01-31', '2026-02-28', 'weekend'],
  ['2028-01-31', '2028-02-29', 'workday'],
  ['2026-01-28', '2026-02-28', 'weekend'],
  ['2026-05-31', '2026-06-30', 'workday'],
  ['2026-12-31', '2027-01-31', 'weekend'],
  ['2026-03-23', '2026-04-23', 'holiday'],
  ['2026-09-29', '2026-10-29', 'holiday'],
  ['2025-12-01', '2026-01-01', 'holiday'],
])('what came on %s is accepted on %s, a %s, when nobody objects', (receivedOn, on, kind) => {
  expect(silenceAcceptsOn(receivedOn)).toEqual({ on, kind })
})

test('a month has 28 to 31 days, and ends on the same day or on the last one', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
      const receivedOn = date.toISOString().slice(0, 10)
      const { on } = silenceAcceptsOn(receivedOn)
      const days = (Date.parse(on) - Date.parse(receivedOn)) / 86_400_000
      expect(days).toBeGreaterThanOrEqual(28)
      expect(days).toBeLessThanOrEqual(31)
      const nextDay = new Date(Date.parse(on) + 86_400_000)
      expect(on.slice(8) === receivedOn.slice(8) || nextDay.getUTCDate() === 1).toBe(true)
    }),
  )
})

test.each(['', '2026-02-30', '2026-1-1', '31.01.2026', '2026-01-31T00:00:00Z'])('refuses "%s"', (text) => {
  expect(() => silenceAcceptsOn(text)).toThrow(RangeError)
})
