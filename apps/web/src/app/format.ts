import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { currentLanguage } from './i18n.ts'
import type { Language } from './language.ts'

/** Dates and numbers as people of the language write them: 20 Kas 2026 14:05 and 1.234,56; 20 Nov 2026, 14:05 and 1,234.56. */
export interface Formats {
  readonly date: (at: Date) => string
  readonly time: (at: Date) => string
  readonly dateTime: (at: Date) => string
  /** Weekday, day and month, with the year when it is not this one. */
  readonly day: (at: Date, now: Date) => string
  readonly number: (value: number) => string
  /** `currency` is an ISO 4217 code. A sum in text, as it travels, keeps all of its digits. */
  readonly money: (value: number | string, currency: string) => string
  /** "in 3 days", "2 hours ago"; the largest whole unit. */
  readonly relative: (at: Date, now: Date) => string
  /** Names joined as in a sentence. */
  readonly list: (names: readonly string[]) => string
}

// British dates: day before month and 24 hours, neutral to most readers of English.
const locales: Record<Language, string> = { tr: 'tr-TR', en: 'en-GB' }

const units = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** Makes the formats of a language; `timeZone` is the device's unless given. */
export function createFormats(language: Language, timeZone?: string): Formats {
  const locale = locales[language]
  const zone = timeZone === undefined ? {} : { timeZone }
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...zone })
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...zone })
  const dayOfYear = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...zone,
  })
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', ...zone })
  const number = new Intl.NumberFormat(locale)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const money = (value: number | string, currency: string): string => {
    const sum = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    if (language !== 'tr') return sum.format(value as Intl.StringNumericLiteral)
    // CLDR puts the sign first; people in Turkey write it after the number, with a space.
    const parts = sum.formatToParts(value as Intl.StringNumericLiteral)
    const digits = parts.filter((part) => part.type !== 'currency' && part.type !== 'literal').map((part) => part.value)
    const sign = parts.find((part) => part.type === 'currency')?.value ?? currency
    return `${digits.join('')}\u00a0${sign}`
  }
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })

  return {
    date: (at) => date.format(at),
    time: (at) => time.format(at),
    dateTime: (at) => `${date.format(at)}${language === 'tr' ? ' ' : ', '}${time.format(at)}`,
    day: (at, now) => (year.format(at) === year.format(now) ? day : dayOfYear).format(at),
    number: (value) => number.format(value),
    money,
    relative: (at, now) => {
      const distance = at.getTime() - now.getTime()
      for (const [unit, length] of units) {
        if (Math.abs(distance) >= length) return relative.format(Math.trunc(distance / length), unit)
      }
      return relative.format(0, 'second')
    },
    list: (names) => list.format(names),
  }
}

/** The formats of the language that is shown. */
export function useFormats(): Formats {
  const { i18n } = useTranslation()
  const language = currentLanguage(i18n)
  return useMemo(() => createFormats(language), [language])
}
