import type { InboxLine } from '@meydan/client'
import type { NotificationPreferences } from '@meydan/protocol'
import { expect, test } from 'vitest'

import { mayShowOnDesktop } from './desktop-rule.ts'
import type { DesktopSituation } from './desktop-rule.ts'

const now = new Date('2026-11-20T11:05:00.000Z')
const preferences = {
  ways: { direct: ['push'], mention: ['push'], reply: [], message: [], invite: [], joined: [], reminder: ['push'] },
  quietHours: null,
  timeZone: 'Europe/Istanbul',
} as unknown as NotificationPreferences
const line = (change: object = {}, isUnread = true) =>
  ({
    entry: { kind: 'mention', place: { roomId: 'r' }, updatedAt: '2026-11-20T11:04:58.000Z', ...change },
    isUnread,
  }) as unknown as InboxLine
const situation: DesktopSituation = {
  line: line(),
  choices: { preferences, availableWays: ['push', 'email'], mutedRooms: new Set() },
  doNotDisturbUntil: null,
  isOnScreen: false,
  now,
}
const withChoices = (change: object) => ({ ...situation, choices: { ...situation.choices, ...change } })
const quiet = { ...preferences, quietHours: { from: '14:00', to: '15:00', days: [5] } }

test.each<[string, DesktopSituation, boolean]>([
  ['what came just now', situation, true],
  ['what is before the reader’s eyes', { ...situation, isOnScreen: true }, false],
  ['what was read already', { ...situation, line: line({}, false) }, false],
  ['what came while the device slept', { ...situation, line: line({ updatedAt: '2026-11-20T11:00:00.000Z' }) }, false],
  ['a muted room', withChoices({ mutedRooms: new Set(['r']) }), false],
  [
    'a reminder in a muted room that is before the reader’s eyes',
    { ...withChoices({ mutedRooms: new Set(['r']) }), isOnScreen: true, line: line({ kind: 'reminder' }) },
    true,
  ],
  ['a kind that is not to be pushed', { ...situation, line: line({ kind: 'reply' }) }, false],
  [
    'such a kind where the server sends no pushes',
    { ...withChoices({ availableWays: ['email'] }), line: line({ kind: 'reply' }) },
    true,
  ],
  ['a wish for peace', { ...situation, doNotDisturbUntil: '2026-11-20T12:00:00.000Z' }, false],
  ['a wish for peace that is over', { ...situation, doNotDisturbUntil: '2026-11-20T11:00:00.000Z' }, true],
  ['quiet hours', withChoices({ preferences: quiet }), false],
  ['preferences that are not known yet', withChoices({ preferences: null }), true],
])('%s', (_name, given, isShown) => {
  expect(mayShowOnDesktop(given)).toBe(isShown)
})
