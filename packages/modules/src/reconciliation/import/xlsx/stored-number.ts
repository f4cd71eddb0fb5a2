import { Big } from 'big.js'
import type { Cell } from '../cells.ts'

const form = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/
/** Of most numbers in a sheet: nothing to round, nothing to bring into another form. */
const plain = /^(?:0|-?[1-9]\d{0,12})(?:\.\d{0,1}[1-9])?$/
const maxLength = 64
/** What Excel itself shows and calculates with; the digits after it are noise of binary fractions. */
const significantDigits = 15
/** Less than this is noise in any amount; more was said on purpose, and is lost by what Excel does. */
const noise = new Big('0.001')

/**
 * The number that a file keeps, as the spreadsheet shows it: 1234.5600000000001 is 1234.56. Undefined for what is no number.
 */
export function storedNumber(raw: string): Extract<Cell, { kind: 'number' }> | undefined {
  if (plain.test(raw)) return { kind: 'number', decimal: raw, isImprecise: false }
  if (raw.length > maxLength || !form.test(raw)) return undefined
  const stored = new Big(raw)
  const shown = stored.prec(significantDigits, Big.roundHalfUp)
  const decimal = shown.eq(0) ? '0' : shown.toFixed()
  return { kind: 'number', decimal, isImprecise: shown.minus(stored).abs().gt(noise) }
}
