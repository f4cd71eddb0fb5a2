import { DateTime } from 'luxon'

/** Between a number and what it counts: they stay on one line. */
const noBreak = '\u00a0'

/** `1234567.50` as people write it: `1.234.567,50 TL`, `TRY 1,234,567.50`. */
export function formatAmount(language: 'tr' | 'en', value: string, currency: string): string {
  const [whole = '', hundredths = ''] = value.split('.')
  const [separator, point] = language === 'tr' ? ['.', ','] : [',', '.']
  const amount = `${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, separator)}${point}${hundredths}`
  if (language === 'en') return `${currency}${noBreak}${amount}`
  return `${amount}${noBreak}${currency === 'TRY' ? 'TL' : currency}`
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** `2026-09-30` as people write it: `30.09.2026`, `30 September 2026`. */
export function formatDay(language: 'tr' | 'en', day: string): string {
  const date = DateTime.fromFormat(day, 'yyyy-MM-dd', { zone: 'utc' })
  if (!date.isValid) throw new RangeError(`not a day: ${day.slice(0, 20)}`)
  if (language === 'tr') return date.toFormat('dd.MM.yyyy')
  return `${date.day}${noBreak}${months[date.month - 1]}${noBreak}${date.year}`
}
