import type { Money } from '@meydan/protocol'

/**
 * What stands in a cell of an export. Text is shown as it is and never calculated, whatever it begins with; an amount is a number
 * where a spreadsheet keeps all its digits, else text.
 */
export type ExportCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'money'; readonly money: Money }
  /** A plain decimal that is no amount, as a sheet had it. */
  | { readonly kind: 'number'; readonly decimal: string }
  | { readonly kind: 'date'; readonly day: string }
  | null

/** What spreadsheets keep of a number (as a binary fraction, and as they show it). */
const significantDigits = 15

/** Whether a number in a cell loses no digit of this decimal. */
export function fitsNumber(decimal: string): boolean {
  return decimal.replace(/^-?0*/, '').replace('.', '').replace(/^0+/, '').length <= significantDigits
}

/** Whether a spreadsheet may take a text for a formula: by its first character, or by the one after what it passes over. */
export function looksLikeFormula(text: string): boolean {
  return /^[\s\0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/.test(text)
}
