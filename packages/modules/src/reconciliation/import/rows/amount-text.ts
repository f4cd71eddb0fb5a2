import type { CurrencyCode } from '@meydan/protocol'
import type { BalanceSide } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { readCurrency } from '../../money/read-currency.ts'
import { readNumeral, type Numeral } from './number-text.ts'
import { readSide } from './read-side.ts'

/** An amount with what stands around it. */
export interface AmountText {
  readonly numeral: Numeral
  readonly isNegative: boolean
  readonly side: BalanceSide | undefined
  readonly currency: CurrencyCode | undefined
}

/** More is no amount; and what looks for brackets would look long. */
const maxLength = 100

const around = /^([^\d.,]*)([.,]?\d(?:[\d.,'’ ]*\d)?)([^\d]*)$/
/** Whose it is, in brackets of its own: no bracket of a negative number. */
const bracketedSide = /\(\s*([^\d()]{1,12}?)\s*\)/g

/** Reads `1.234,56`, `(1.234,56)`, `1.234,56-`, `1.234,56 TL`, `1.234,56 (B)`; undefined for what is no amount. */
export function readAmountText(text: string): AmountText | undefined {
  if (text.length > maxLength) return undefined
  const said = text
    .replaceAll(/[\s\u00a0\u2007\u2009\u202f]+/g, ' ')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(bracketedSide, ' $1 ')
    .trim()
  const [, before = '', digits, after = ''] = around.exec(said) ?? []
  const numeral = digits === undefined ? undefined : readNumeral(digits)
  if (numeral === undefined) return undefined

  const isBracketed = /^[^)]*\([^)]*$/.test(before) && /^[^(]*\)[^(]*$/.test(after)
  const signs = (before + after).replaceAll(/[^-+]/g, '')
  const words = `${before} ${after}`.replaceAll(isBracketed ? /[-+()]/g : /[-+]/g, ' ')
  if (signs.length > 1 || (isBracketed && signs !== '')) return undefined
  const named = readWords(words)
  return named && { numeral, isNegative: isBracketed || signs === '-', ...named }
}

/** A currency and a side, each once at most, and nothing else. */
function readWords(text: string): Pick<AmountText, 'side' | 'currency'> | undefined {
  let side: BalanceSide | undefined
  let currency: CurrencyCode | undefined
  const whole = readCurrency(text)
  if (whole !== undefined) return { side, currency: whole }
  for (const word of text.split(' ')) {
    if (word === '') continue
    const asSide = readSide(word)
    const asCurrency = readCurrency(word)
    if (asSide !== undefined && side === undefined) side = asSide
    else if (asCurrency !== undefined && currency === undefined) currency = asCurrency
    else return undefined
  }
  return { side, currency }
}
