import type { DeliveryWay, NoticeKind } from '@meydan/protocol'
import { expect, test } from 'vitest'
import { defaultPreferences } from '../preferences/default-preferences.ts'
import { admit, type RoomChoice } from './admit.ts'
import { planWays } from './plan-ways.ts'

const now = Date.parse('2026-11-20T09:00:00Z')
const minute = 60_000
const shown = { isInInbox: true, isSent: true, reason: null }
const hiddenBy = (reason: string) => ({ isInInbox: false, isSent: false, reason })
const untouched = { sentAt: () => undefined, quiet: undefined }
const muted: RoomChoice = { level: null, mutedUntil: now + 1 }

test.each<[NoticeKind, RoomChoice | undefined, object]>([
  ['direct', undefined, shown],
  ['mention', undefined, shown],
  ['message', undefined, hiddenBy('level')],
  ['message', { level: 'all', mutedUntil: null }, shown],
  ['direct', { level: 'mentions', mutedUntil: null }, hiddenBy('level')],
  ['mention', { level: 'mentions', mutedUntil: null }, shown],
  ['reply', { level: 'mentions', mutedUntil: null }, shown],
  ['mention', { level: 'nothing', mutedUntil: null }, hiddenBy('level')],
  ['direct', muted, hiddenBy('muted')],
  ['mention', muted, { isInInbox: true, isSent: false, reason: 'muted' }],
  ['direct', { level: null, mutedUntil: now }, shown],
  ['invite', { level: 'nothing', mutedUntil: now + 1 }, shown],
])('%s with %j', (kind, choice, admission) => {
  expect(admit(kind, choice, now)).toEqual(admission)
})

test('the quick way is taken at once, the others when it stays unread', () => {
  const preferences = { ...defaultPreferences('tr'), escalation: { emailAfterMinutes: 2, smsAfterMinutes: 10 } }
  preferences.ways = { ...preferences.ways, direct: ['push', 'email', 'sms'] }
  expect(planWays(preferences, 'direct', now, untouched)).toEqual([
    { way: 'push', dueAt: now, reason: 'unread' },
    { way: 'email', dueAt: now + 2 * minute, reason: 'escalated' },
    { way: 'sms', dueAt: now + 10 * minute, reason: 'escalated' },
  ])
})

test('after something was sent, what follows waits and is folded', () => {
  const sentAt = (way: DeliveryWay) => (way === 'push' ? now - 4_000 : now - 5 * minute)
  const given = { sentAt, quiet: undefined }
  expect(planWays(defaultPreferences('tr'), 'direct', now, given).map(({ dueAt }) => dueAt - now)).toEqual([
    6_000,
    10 * minute,
  ])
})

test('after a quiet one may read first, too', () => {
  const quiet = { reason: 'quiet_hours', until: now + 60 * minute } as const
  expect(planWays(defaultPreferences('tr'), 'direct', now, { ...untouched, quiet })).toEqual([
    { way: 'push', dueAt: now + 60 * minute, reason: 'quiet_hours' },
    { way: 'email', dueAt: now + 62 * minute, reason: 'quiet_hours' },
  ])
})

test('a way that was kept twice is planned once', () => {
  const preferences = defaultPreferences('tr')
  preferences.ways = { ...preferences.ways, direct: ['push', 'push'] }
  expect(planWays(preferences, 'direct', now, untouched)).toHaveLength(1)
})

test('ways that were not chosen are not planned', () => {
  expect(
    planWays(
      { ...defaultPreferences('en'), ways: { ...defaultPreferences('en').ways, reply: [] } },
      'reply',
      now,
      untouched,
    ),
  ).toEqual([])
})
