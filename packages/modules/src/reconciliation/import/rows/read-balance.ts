/*
 * The balance of a row: how much, and whose. Says so by a sign, a letter beside the number, a column of its own, or by which of two
 * columns the number stands in; where two of these disagree, nobody guesses.
 */
import type { CurrencyCode, Money } from '@meydan/protocol'
import type { BalanceSide, SpreadsheetMapping } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { absoluteMoney, compareMoney, zero } from '../../money/money.ts'
import type { Cell } from '../cells.ts'
import type { RowReport } from './row-report.ts'
import { lineOf } from './plain-text.ts'
import { readAmount, type ReadAmount } from './read-amount.ts'
import { otherSide, readSide } from './read-side.ts'
import type { WrittenForms } from './written-forms.ts'

export interface ReadBalance {
  readonly amount: Money
  readonly side: BalanceSide
  readonly currency: CurrencyCode | undefined
}

/** Undefined where it could not be read, which the report says then. */
export function readBalance(
  cells: ReadonlyMap<number, Cell>,
  mapping: SpreadsheetMapping,
  forms: WrittenForms,
  report: RowReport,
): ReadBalance | undefined {
  return mapping.columns.amount === undefined
    ? ofTwoColumns(cells, forms, report)
    : ofOneColumn(cells, mapping, forms, report)
}

function ofOneColumn(
  cells: ReadonlyMap<number, Cell>,
  { columns, positiveSide }: SpreadsheetMapping,
  forms: WrittenForms,
  report: RowReport,
): ReadBalance | undefined {
  const amount = readFrom('amount', cells, forms, report)
  if (amount === null) return report.say('amount_missing', 'amount')
  if (amount === undefined) return undefined
  const sign = compareMoney(amount.money, zero)
  if (sign === 0) return zeroBalance(amount.currency)

  let told = amount.side
  if (columns.side !== undefined) {
    const text = lineOf(cells.get(columns.side))
    const side = readSide(text)
    if (text !== '' && side === undefined) return report.say('side_unknown', 'side')
    if (side === undefined && told === undefined) return report.say('side_missing', 'side')
    if (side !== undefined && told !== undefined && side !== told) return report.say('side_contradicted', 'side')
    told ??= side
  }
  const signed = sign > 0 ? positiveSide : otherSide(positiveSide)
  // A number that is negative says whose it is; one that is not may be written without its sign.
  if (sign < 0 && told !== undefined && told !== signed) return report.say('side_contradicted', 'amount')
  return { amount: absoluteMoney(amount.money), side: told ?? signed, currency: amount.currency }
}

function ofTwoColumns(
  cells: ReadonlyMap<number, Cell>,
  forms: WrittenForms,
  report: RowReport,
): ReadBalance | undefined {
  const debit = ofOneSide('debit', cells, forms, report)
  const credit = ofOneSide('credit', cells, forms, report)
  if (debit === undefined || credit === undefined) return undefined
  if (debit === null && credit === null) return report.say('amount_missing', null)
  const [debitMoney, creditMoney] = [debit?.money ?? zero, credit?.money ?? zero]
  if (debitMoney !== zero && creditMoney !== zero) return report.say('amount_on_both_sides', 'credit')
  if (debitMoney !== zero) return { amount: debitMoney, side: 'debit', currency: debit?.currency }
  if (creditMoney !== zero) return { amount: creditMoney, side: 'credit', currency: credit?.currency }
  return zeroBalance(debit?.currency ?? credit?.currency)
}

/** Nobody owes anything: whatever is said of its side does not count, so that the same zero is the same balance. */
function zeroBalance(currency: CurrencyCode | undefined): ReadBalance {
  return { amount: zero, side: 'debit', currency }
}

function ofOneSide(
  side: BalanceSide,
  cells: ReadonlyMap<number, Cell>,
  forms: WrittenForms,
  report: RowReport,
): ReadAmount | null | undefined {
  const amount = readFrom(side, cells, forms, report)
  if (amount === null || amount === undefined) return amount
  if (compareMoney(amount.money, zero) < 0) return report.say('amount_invalid', side)
  return amount.side === undefined || amount.side === side ? amount : report.say('side_contradicted', side)
}

/** null: nothing stands there. */
function readFrom(
  field: 'amount' | BalanceSide,
  cells: ReadonlyMap<number, Cell>,
  forms: WrittenForms,
  report: RowReport,
): ReadAmount | null | undefined {
  const column = report.columnOf(field)
  const read = column === null ? undefined : readAmount(cells.get(column), forms)
  if (read === undefined) return null
  return 'problem' in read ? report.say(read.problem, field) : read.value
}
