// What the form of the notification settings holds, made of the preferences and made into them again.

import type { DeliveryWay, NoticeKind, NotificationPreferences } from '@meydan/protocol'

import { phoneNumber } from '../../app/phone-number.ts'

export const kinds = [
  'direct',
  'mention',
  'reply',
  'message',
  'invite',
  'joined',
  'comment',
  'letter',
  'reminder',
] as const satisfies readonly NoticeKind[]
export const ways = ['push', 'email', 'sms', 'whatsapp'] as const satisfies readonly DeliveryWay[]
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** The values of the form. */
export interface PreferencesValues {
  ways: Record<NoticeKind, DeliveryWay[]>
  emailAfterMinutes: number
  smsAfterMinutes: number
  hasQuietHours: boolean
  from: string
  to: string
  days: number[]
  timeZone: string
  language: 'tr' | 'en'
  hasDigest: boolean
  digestAt: string
  showsText: boolean
  phone: string
}

/** Offered where none were kept before: the nights, as most people mean them. */
const usualQuietHours = { from: '22:00', to: '08:00', days: [...weekdays] }
const usualDigest = '09:00'

/** The form as it begins. */
export function valuesFrom(preferences: NotificationPreferences): PreferencesValues {
  const { escalation, quietHours, timeZone, language, digest, showsText, phone } = preferences
  const { from, to, days } = quietHours ?? usualQuietHours
  return {
    ways: { ...preferences.ways },
    ...escalation,
    hasQuietHours: quietHours !== null,
    from,
    to,
    days: [...days],
    timeZone,
    language,
    hasDigest: digest !== null,
    digestAt: digest?.at ?? usualDigest,
    showsText,
    phone: phone ?? '',
  }
}

/** The preferences that the form says. Ways that this server lacks stay as they were chosen. */
export function preferencesFrom(values: PreferencesValues): NotificationPreferences {
  const { from, to, timeZone, language, showsText } = values
  return {
    ways: values.ways,
    escalation: { emailAfterMinutes: values.emailAfterMinutes, smsAfterMinutes: values.smsAfterMinutes },
    quietHours: values.hasQuietHours ? { from, to, days: values.days.toSorted((a, b) => a - b) } : null,
    timeZone,
    language,
    digest: values.hasDigest ? { at: values.digestAt } : null,
    showsText,
    phone: phoneNumber(values.phone) ?? null,
  }
}

/** Whether something is to be sent to the phone number, by ways that this server has. */
export function needsPhone(chosen: PreferencesValues['ways'], available: readonly DeliveryWay[]): boolean {
  const toPhone = (['sms', 'whatsapp'] as const).filter((way) => available.includes(way))
  return kinds.some((kind) => chosen[kind].some((way) => toPhone.some((one) => one === way)))
}

/** How long to wait, as it is offered, in minutes; what stands already is among them. */
export function delayChoices(current: number): readonly number[] {
  return [...new Set([0, 5, 15, 30, 60, 120, 240, 480, current])].toSorted((a, b) => a - b)
}

/** The time zones that this browser knows, and others that must be among them. */
export function timeZones(...others: readonly string[]): readonly string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), ...others])].toSorted()
}
