import { zero } from '../money/money.ts'
import type { MatchedRow, RowOutcome } from '../sql/import-rows.ts'

/** What becomes of a row, by what is in the ledger for it: a letter that was sent is never changed by a file. */
export function outcomeOf(row: MatchedRow): RowOutcome {
  if (row.letter_id === null) return 'new'
  if (row.is_repeated) return 'repeated'
  // A zero is the same on either side.
  const isSame = row.letter_amount === row.amount && (row.letter_side === row.side || row.amount === zero)
  if (isSame) return 'same'
  return row.letter_state === 'draft' ? 'amended' : 'conflict'
}

/** What names a balance: two rows of a file for the same one are a mistake of the file. `counterparty`: whatever names it. */
export function balanceKeyOf(row: MatchedRow, counterparty: string): string {
  return JSON.stringify([counterparty, row.period_ends_on, row.currency])
}
