import { expect, test } from 'vitest'

import { endOf } from './status-choices.ts'

/** A Thursday afternoon by the clock of the device. */
const thursday = new Date(2026, 10, 26, 14, 5)
const local = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString()

test.each([
  ['never', null],
  ['off', null],
  ['kept', 'what stands'],
  ['halfHour', local(2026, 10, 26, 14, 35)],
  ['hour', local(2026, 10, 26, 15, 5)],
  ['twoHours', local(2026, 10, 26, 16, 5)],
  ['fourHours', local(2026, 10, 26, 18, 5)],
  ['today', local(2026, 10, 27)],
  ['week', local(2026, 10, 30)],
  ['tomorrow', local(2026, 10, 27, 9)],
] as const)('“%s” ends then', (choice, end) => {
  expect(endOf(choice, thursday, 'what stands')).toBe(end)
})

test('the week of a Sunday ends that night, that of a Monday in a week', () => {
  expect(endOf('week', new Date(2026, 10, 29, 10), null)).toBe(local(2026, 10, 30))
  expect(endOf('week', new Date(2026, 10, 30, 10), null)).toBe(local(2026, 11, 7))
})
