import { expect, test } from 'vitest'

import { endOfMute, isForGood, usualLevel } from './mute-choices.ts'

test('a room is muted for an hour, until tomorrow morning, or for good', () => {
  const now = new Date(2026, 10, 20, 22, 30)
  expect(new Date(endOfMute('hour', now))).toEqual(new Date(2026, 10, 20, 23, 30))
  expect(new Date(endOfMute('tomorrow', now))).toEqual(new Date(2026, 10, 21, 9))
  expect(isForGood(endOfMute('forGood', now))).toBe(true)
  expect(isForGood(endOfMute('tomorrow', now))).toBe(false)
})

test('people are told of everything that is written to them, and in channels of what names them', () => {
  expect(usualLevel({ kind: 'channel' })).toBe('mentions')
  expect(usualLevel({ kind: 'group' })).toBe('all')
})
