import type { NotificationPreferences } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'

import { delayChoices, needsPhone, preferencesFrom, timeZones, valuesFrom } from './preferences-values.ts'

const preferences: NotificationPreferences = {
  ways: {
    direct: ['push', 'sms'],
    mention: ['push', 'email'],
    reply: ['push'],
    message: [],
    invite: ['email'],
    joined: [],
    reminder: [],
    comment: [],
    letter: [],
  },
  escalation: { emailAfterMinutes: 15, smsAfterMinutes: 60 },
  quietHours: { from: '22:00', to: '08:00', days: [1, 2, 3, 4, 5] },
  timeZone: 'Europe/Istanbul',
  language: 'tr',
  digest: { at: '09:00' },
  showsText: true,
  phone: '+905321234567',
}

describe('the form of the settings', () => {
  test('that nobody touched says what it was made of', () => {
    expect(preferencesFrom(valuesFrom(preferences))).toEqual(preferences)
    const without = { ...preferences, quietHours: null, digest: null, phone: null }
    expect(preferencesFrom(valuesFrom(without))).toEqual(without)
  })

  test('keeps hours and days while they are turned off, and puts days in order', () => {
    const values = valuesFrom({ ...preferences, quietHours: null })
    expect(values).toMatchObject({ hasQuietHours: false, from: '22:00', to: '08:00' })
    expect(preferencesFrom({ ...values, hasQuietHours: true, days: [7, 6] }).quietHours?.days).toEqual([6, 7])
  })
})

test('a number is needed for ways that this server has', () => {
  expect(needsPhone(preferences.ways, ['push', 'sms'])).toBe(true)
  expect(needsPhone(preferences.ways, ['push', 'whatsapp'])).toBe(false)
})

test('what stands already is among the choices', () => {
  expect(delayChoices(7)).toContain(7)
  expect(delayChoices(15)).toEqual(delayChoices(0))
  expect(timeZones('Mars/Olympus')).toContain('Mars/Olympus')
  expect(timeZones('Europe/Istanbul').filter((zone) => zone === 'Europe/Istanbul')).toHaveLength(1)
})
