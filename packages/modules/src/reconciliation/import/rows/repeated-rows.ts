import type {
  BalanceRow,
  RowProblem,
  SpreadsheetMapping,
} from '@meydan/protocol/operations/reconciliation-import-shapes'
import { foldWords } from '../../text/fold-words.ts'

/** Knows which balances a file has told already: one of a counterparty, in a currency, of a day. */
export class RepeatedRows {
  readonly #rowByKey = new Map<string, number>()

  /** The problem of a row that repeats an earlier one. */
  repeats(balance: BalanceRow, { columns }: SpreadsheetMapping): RowProblem | undefined {
    const key = [identityOf(balance), balance.currency, balance.periodEndOn].join(' ')
    const earlierRow = this.#rowByKey.get(key)
    if (earlierRow === undefined) {
      this.#rowByKey.set(key, balance.row)
      return undefined
    }
    const field = balance.taxNumber !== null ? 'taxNumber' : balance.accountCode !== null ? 'accountCode' : 'title'
    return { code: 'duplicate_row', field, column: columns[field] ?? null, earlierRow }
  }
}

/** A counterparty is known by its tax number; without one by its code in the books, and at last by its name. */
function identityOf({ taxNumber, accountCode, title }: BalanceRow): string {
  if (taxNumber !== null) return `tax ${taxNumber}`
  return accountCode === null ? `title ${foldWords(title)}` : `code ${accountCode}`
}
