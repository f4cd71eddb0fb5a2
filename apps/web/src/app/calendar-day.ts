import type { Language } from './language.ts'

const locales: Record<Language, string> = { tr: 'tr-TR', en: 'en-GB' }

/** A day of the calendar, such as `2026-12-31`, in words: 31 Aralık 2026. It is the same day in every time zone. */
export function calendarDay(day: string, language: Language, month: 'long' | 'short' = 'long'): string {
  const format = new Intl.DateTimeFormat(locales[language], { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}
