import type { LetterState } from '@meydan/protocol/operations/reconciliation-shapes'
import type { MatchedRow, RowOutcome } from '../sql/import-rows.ts'

/** What becomes of a row, by what is in the ledger for it: a letter that was sent is never changed by a file. */
export function outcomeOf(row: MatchedRow): RowOutcome {
  if (row.letter_id === null) return 'new'
  if (row.is_repeated) return 'repeated'
  if (row.letter_amount === row.amount && row.letter_side === row.side) return 'same'
  return isDraft(row.letter_state) ? 'amended' : 'conflict'
}

function isDraft(state: LetterState | null): boolean {
  return state === 'draft'
}

/** What names a balance: two rows of a file for the same one are a mistake of the file. */
export function balanceKeyOf(row: MatchedRow): string {
  return JSON.stringify([row.counterparty_id ?? counterpartyKeyOf(row), row.period_ends_on, row.currency])
}

/** What names a counterparty that is not there yet, as `matchImportRows` will find it. */
export function counterpartyKeyOf({ tax_number: taxNumber, account_code: accountCode, title }: MatchedRow): string {
  if (taxNumber !== '') return `tax ${taxNumber}`
  return accountCode !== '' ? `code ${accountCode}` : `title ${title}`
}
