// Amounts as they are typed and as they travel. Text all the way: a number of JavaScript cannot hold every amount.

import type { Money } from '@meydan/protocol'

import type { Language } from '../../../app/language.ts'

/** What stands before the decimals, and between thousands. */
const marks: Record<Language, { readonly decimal: string; readonly group: string }> = {
  tr: { decimal: ',', group: '.' },
  en: { decimal: '.', group: ',' },
}

/**
 * Reads an amount as people of the language write it: `1.234,5` in Turkish, `1,234.5` in English. One that is written the
 * other way round is taken where it cannot mean anything else. Undefined for what is no amount.
 */
export function readAmount(typed: string, language: Language): Money | undefined {
  const text = typed.replaceAll(/[\s\u00a0\u202f]|[₺$€£]|\b(TL|TRY)\b/gi, '')
  if (!/^\d[\d.,]*$/.test(text)) return undefined
  const { decimal, group } = marks[language]
  const other = plainOf(text, group, decimal)
  // `12,345` is no grouped number in Turkish, but three decimals: nobody knows what was meant.
  const plain = plainOf(text, decimal, group) ?? (other?.includes('.') === true ? other : undefined)
  if (plain === undefined) return undefined
  const [whole = '', part = ''] = plain.split('.')
  const digits = whole.replace(/^0+(?=\d)/, '')
  return digits.length > 16 ? undefined : (`${digits}.${part.padEnd(2, '0')}` as Money)
}

/** The amount as one would type it; with groups, for nobody counts the digits of a million. */
export function typedAmount(amount: string, language: Language): string {
  const { decimal, group } = marks[language]
  const [whole = '', part = ''] = amount.split('.')
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, group)}${decimal}${part}`
}

/** Whether an amount is none at all. */
export function isZero(amount: string): boolean {
  return /^0*\.?0*$/.test(amount)
}

function plainOf(text: string, decimal: string, group: string): string | undefined {
  const [whole = '', part, ...more] = text.split(decimal)
  if (more.length > 0 || part?.includes(group) === true || (part !== undefined && !/^\d{1,2}$/.test(part)))
    return undefined
  const isGrouped = whole.includes(group)
  if (isGrouped && !/^\d{1,3}$/.test(whole.split(group)[0] ?? '')) return undefined
  if (
    isGrouped &&
    !whole
      .split(group)
      .slice(1)
      .every((three) => /^\d{3}$/.test(three))
  )
    return undefined
  const digits = whole.replaceAll(group, '')
  return part === undefined ? digits : `${digits}.${part}`
}
