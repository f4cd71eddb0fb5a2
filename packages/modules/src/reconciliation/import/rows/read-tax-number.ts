import { isTaxNumber } from '@meydan/protocol/tax-number'
import type { Cell } from '../cells.ts'
import { lineOf } from './plain-text.ts'
import { notRead, readAs, type Read } from './read-result.ts'

/** Reads a VKN or a TCKN; undefined for an empty cell. */
export function readTaxNumber(cell: Cell | undefined): Read<string> | undefined {
  if (cell === undefined) return undefined
  if (cell.kind === 'problem') return notRead(cell.code)
  const text = lineOf(cell)
  // A sheet that was saved as text from a number that was too wide: its last digits are gone.
  if (/^\d([.,]\d+)?E\+?\d+$/i.test(text)) return notRead('number_imprecise')
  const digits = text.replace(/^TR(?=[\s\d])/i, '').replaceAll(/[\s.\-/]/g, '')
  if (!/^\d{1,11}$/.test(digits)) return notRead('tax_number_invalid')
  // A sheet keeps no zero before a number.
  const whole = digits.padStart(10, '0')
  if (isTaxNumber(whole)) return readAs(whole)
  return notRead(digits.length < 10 ? 'tax_number_invalid' : 'tax_number_checksum')
}
