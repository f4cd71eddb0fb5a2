import type { InboxLine } from '@meydan/client'
import { expect, test } from 'vitest'

import { inboxDays } from './inbox-days.ts'

const line = (at: Date) => ({ entry: { updatedAt: at.toISOString() }, isUnread: true }) as InboxLine

test('the lines of a day stand together, by the calendar of the device', () => {
  const [evening, morning, before] = [
    line(new Date(2026, 10, 20, 23, 59)),
    line(new Date(2026, 10, 20, 0, 1)),
    line(new Date(2026, 10, 19, 23, 59)),
  ]
  expect(inboxDays([evening, morning, before]).map(({ lines }) => lines)).toEqual([[evening, morning], [before]])
  expect(inboxDays([])).toEqual([])
})
