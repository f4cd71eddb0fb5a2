import { expect, test } from 'vitest'

import { timeOptions } from './time-options.ts'

test('a time that stands already is among the half hours', () => {
  const halfHours = timeOptions('08:00').map(({ value }) => value)
  expect(halfHours).toHaveLength(48)
  expect(timeOptions('07:45').map(({ value }) => value)).toEqual([...halfHours, '07:45'].toSorted())
})
