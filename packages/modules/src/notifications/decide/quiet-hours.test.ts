import { expect, test } from 'vitest'
import { nextTimeOfDay, quietUntil, type QuietTimes } from './quiet-hours.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const at = (iso: string) => Date.parse(iso)
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString())

const nights: QuietTimes = { quietHours: { from: '22:00', to: '08:00', days: everyDay }, timeZone: 'Europe/Istanbul' }

test.each([
  // Istanbul is three hours ahead of UTC.
  ['2026-11-20T18:59:59Z', undefined],
  ['2026-11-20T19:00:00Z', '2026-11-21T05:00:00.000Z'],
  ['2026-11-20T23:30:00Z', '2026-11-21T05:00:00.000Z'],
  ['2026-11-21T04:59:59Z', '2026-11-21T05:00:00.000Z'],
  ['2026-11-21T05:00:00Z', undefined],
])('over midnight, at %s it is quiet until %s', (now, until) => {
  expect(iso(quietUntil(nights, at(now)))).toBe(until)
})

test('hours belong to the day that they begin on', () => {
  const fridays: QuietTimes = { ...nights, quietHours: { from: '22:00', to: '08:00', days: [5] } }
  // 20 November 2026 is a Friday.
  expect(quietUntil(fridays, at('2026-11-20T20:00:00Z'))).toBeDefined()
  expect(quietUntil(fridays, at('2026-11-21T02:00:00Z'))).toBeDefined()
  expect(quietUntil(fridays, at('2026-11-21T20:00:00Z'))).toBeUndefined()
})

test('hours within a day end on it', () => {
  const lunch: QuietTimes = { quietHours: { from: '12:00', to: '13:30', days: everyDay }, timeZone: 'Europe/London' }
  expect(iso(quietUntil(lunch, at('2026-11-20T12:15:00Z')))).toBe('2026-11-20T13:30:00.000Z')
  expect(quietUntil(lunch, at('2026-11-20T13:30:00Z'))).toBeUndefined()
})

test('the same instant is quiet in one zone and not in another', () => {
  const now = at('2026-11-20T20:00:00Z')
  expect(quietUntil(nights, now)).toBeDefined()
  expect(quietUntil({ ...nights, timeZone: 'America/New_York' }, now)).toBeUndefined()
})

test('where clocks go forward or back in the night, the morning is at eight all the same', () => {
  const london: QuietTimes = { ...nights, timeZone: 'Europe/London' }
  expect(iso(quietUntil(london, at('2026-03-28T23:00:00Z')))).toBe('2026-03-29T07:00:00.000Z')
  expect(iso(quietUntil(london, at('2026-10-24T22:00:00Z')))).toBe('2026-10-25T08:00:00.000Z')
})

test('nobody is silenced by a zone that this machine does not know', () => {
  expect(quietUntil({ ...nights, timeZone: 'Mars/Olympus' }, at('2026-11-20T20:00:00Z'))).toBeUndefined()
})

test('the next time of day is today or tomorrow', () => {
  const zone = 'Europe/Istanbul'
  expect(iso(nextTimeOfDay('09:00', zone, at('2026-11-20T05:59:59Z')))).toBe('2026-11-20T06:00:00.000Z')
  expect(iso(nextTimeOfDay('09:00', zone, at('2026-11-20T06:00:00Z')))).toBe('2026-11-21T06:00:00.000Z')
})
