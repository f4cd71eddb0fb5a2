import type { ProviderSetting } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'

import { changedSettings, shownSettings, valuesOf, withOpened } from './setting-values.ts'

const setting = (name: string, more: Partial<ProviderSetting> = {}): ProviderSetting => ({
  name,
  value: null,
  isSet: more.value !== undefined,
  isSecret: false,
  fallback: null,
  options: null,
  ...more,
})

const mail = [
  setting('SMTP_HOST', { value: 'mail.example' }),
  setting('SMTP_PORT', { fallback: '587' }),
  setting('SMTP_PASSWORD', { isSecret: true, isSet: true }),
]
const texts = [
  setting('SMS_PROVIDER', { fallback: 'none', options: ['none', 'netgsm', 'twilio'] }),
  setting('SMS_RATE', { fallback: '10' }),
  setting('NETGSM_USER'),
  setting('TWILIO_FROM'),
]
const names = (settings: readonly ProviderSetting[]) => settings.map(({ name }) => name)

test('a stored secret that is asked for again is a field to type into, and what was typed stays', () => {
  const values = { ...valuesOf(mail), SMTP_HOST: 'other.example' }
  expect(withOpened(values, ['SMTP_HOST', 'SMTP_PASSWORD'])).toEqual({ ...values, SMTP_PASSWORD: '' })
  expect(withOpened(values, [])).toEqual(values)
})

describe('what is sent', () => {
  test('is nothing while nothing is changed', () => {
    for (const settings of [mail, texts]) expect(changedSettings(settings, valuesOf(settings))).toEqual({})
  })

  test('is only what is changed, without blanks around it', () => {
    const values = { ...valuesOf(mail), SMTP_HOST: ' mail.example ', SMTP_PORT: ' 465 ' }
    expect(changedSettings(mail, values)).toEqual({ SMTP_PORT: '465' })
  })

  test('takes back what was emptied', () => {
    const values = { ...valuesOf(mail), SMTP_HOST: ' ' }
    expect(changedSettings(mail, values)).toEqual({ SMTP_HOST: null })
  })

  test('is a secret as it was typed, or null where a stored one was emptied', () => {
    const replaced = (typed: string) => changedSettings(mail, { ...valuesOf(mail), SMTP_PASSWORD: typed })
    expect(replaced(' gizli ')).toEqual({ SMTP_PASSWORD: ' gizli ' })
    expect(replaced('')).toEqual({ SMTP_PASSWORD: null })
    const unset = [setting('SMTP_PASSWORD', { isSecret: true })]
    expect(changedSettings(unset, { SMTP_PASSWORD: '' })).toEqual({})
  })
})

describe('what is shown', () => {
  test('is the choice alone while nobody sends', () => {
    expect(names(shownSettings(texts, valuesOf(texts)))).toEqual(['SMS_PROVIDER'])
  })

  test('are the settings of the provider that is chosen', () => {
    expect(names(shownSettings(texts, { ...valuesOf(texts), SMS_PROVIDER: 'netgsm' }))).toEqual([
      'SMS_PROVIDER',
      'NETGSM_USER',
      'SMS_RATE',
    ])
  })

  test('is everything where there is no choice', () => {
    expect(names(shownSettings(mail, valuesOf(mail)))).toEqual(names(mail))
  })
})
