import type { CurrencyCode, Money } from '@meydan/protocol'
import type { BalanceSide } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { isMoney, negateMoney, parseMoney, zero } from '../../money/money.ts'
import type { Cell } from '../cells.ts'
import { readAmountText } from './amount-text.ts'
import { decimalOf } from './number-text.ts'
import { notRead, readAs, type Read } from './read-result.ts'
import type { WrittenForms } from './written-forms.ts'

/** An amount, its sign, and what its cell says of it besides. */
export interface ReadAmount {
  readonly money: Money
  readonly side: BalanceSide | undefined
  readonly currency: CurrencyCode | undefined
}

/** Undefined for an empty cell. */
export function readAmount(cell: Cell | undefined, { decimalMark }: WrittenForms): Read<ReadAmount> | undefined {
  if (cell === undefined) return undefined
  if (cell.kind === 'problem') return notRead(cell.code)
  if (cell.kind === 'number') return cell.isImprecise ? notRead('number_imprecise') : ofDecimal(cell.decimal)
  if (cell.kind !== 'text') return notRead('amount_invalid')
  // Formats of books show zero as a dash.
  if (/^\s*[-–—]+\s*$/.test(cell.text)) return readAs({ money: zero, side: undefined, currency: undefined })

  const read = readAmountText(cell.text)
  if (read === undefined) return notRead('amount_invalid')
  const { numeral, isNegative, side, currency } = read
  if (numeral.kind === 'either' && decimalMark === null) return notRead('amount_ambiguous')
  return ofDecimal(decimalOf(numeral, decimalMark ?? '.'), { isNegative, side, currency })
}

function ofDecimal(
  decimal: string,
  {
    isNegative = false,
    side,
    currency,
  }: { isNegative?: boolean; side?: BalanceSide | undefined; currency?: CurrencyCode | undefined } = {},
): Read<ReadAmount> {
  const money = parseMoney(decimal)
  if (!isMoney(money)) return notRead(money === 'too_big' ? 'amount_too_big' : 'amount_too_precise')
  return readAs({ money: isNegative ? negateMoney(money) : money, side, currency })
}
