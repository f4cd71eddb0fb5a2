import type { Money } from '@meydan/protocol'

export type MoneyLanguage = 'tr' | 'en'

const marks = { tr: { thousands: '.', decimals: ',' }, en: { thousands: ',', decimals: '.' } }

/** Writes an amount as people read it: `1.234,56` in Turkish, `1,234.56` in English. */
export function formatMoney(money: Money, language: MoneyLanguage): string {
  const { thousands, decimals } = marks[language]
  const [whole = '', fraction = ''] = money.split('.')
  return `${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, thousands)}${decimals}${fraction}`
}
