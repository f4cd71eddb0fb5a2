import { expect, test } from 'vitest'

import { daysSince, sinceDaysAgo } from './waiting.ts'

const now = new Date('2026-11-27T10:45:00.000Z')

test('so many days ago is the same for an hour, and is read as so many days', () => {
  expect(sinceDaysAgo(7, now)).toBe('2026-11-20T10:00:00.000Z')
  expect(sinceDaysAgo(7, new Date(now.getTime() + 60_000))).toBe('2026-11-20T10:00:00.000Z')
  expect(daysSince('2026-11-20T10:00:00.000Z', now)).toBe(7)
})
