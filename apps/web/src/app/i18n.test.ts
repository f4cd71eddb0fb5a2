import { describe, expect, test } from 'vitest'

import { createI18n, currentLanguage } from './i18n.ts'
import { preferredLanguage } from './language.ts'

describe('the language', () => {
  test('is the first of the browser’s list that we speak', () => {
    expect(preferredLanguage(['de-DE', 'tr-TR', 'en-US'])).toBe('tr')
    expect(preferredLanguage(['en-GB', 'tr'])).toBe('en')
    expect(preferredLanguage(['TR'])).toBe('tr')
  })

  test('is English when we speak none of them', () => {
    expect(preferredLanguage(['de', 'fr-FR'])).toBe('en')
    expect(preferredLanguage([])).toBe('en')
  })

  test('is there at once, with counts and values', () => {
    const turkish = createI18n('tr')
    expect(currentLanguage(turkish)).toBe('tr')
    expect(turkish.t('signedOut:invite.uses', { count: 25 })).toBe('25 kişi kullanabilir.')
    expect(turkish.t('signedOut:accept.title', { workspace: 'Kaya & Oğulları' })).toBe('Kaya & Oğulları seni bekliyor')
    const english = createI18n('en')
    expect(english.t('signedOut:invite.uses', { count: 1 })).toBe('Good for 1 person.')
    expect(english.t('signedOut:invite.uses', { count: 2 })).toBe('Good for 2 people.')
  })

  test('switches, and two instances do not disturb each other', async () => {
    const one = createI18n('tr')
    const other = createI18n('tr')
    await one.changeLanguage('en')
    expect(currentLanguage(one)).toBe('en')
    expect(currentLanguage(other)).toBe('tr')
  })
})
