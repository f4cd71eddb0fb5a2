import type { Language } from '../template.ts'

/** A number as people write it: 1.234 in Turkish, 1,234 in English. */
export function formatNumber(number: number, language: Language): string {
  return new Intl.NumberFormat(language === 'tr' ? 'tr-TR' : 'en-GB').format(number)
}

/** A number with its noun. Turkish needs one form: nouns have no plural behind a number. */
export function counted(number: number, one: string, other: string): string {
  return `${formatNumber(number, 'en')} ${number === 1 ? one : other}`
}
