import type { Balance } from '@meydan/protocol/operations/reconciliation-shapes'

import { useLetterWords } from './use-letter-words.ts'

export interface BalanceTextProps {
  readonly balance: Balance
  readonly currency: string
}

/** A balance in figures, with the letter that books have for its side. Screen readers get the side in words. */
export function BalanceText({ balance, currency }: BalanceTextProps) {
  const words = useLetterWords()
  const mark = words.sideMark(balance)
  return (
    <span className="whitespace-nowrap tabular-nums">
      {words.money(balance.amount, currency)}
      <span title={words.side(balance)} className="ml-1.5 inline-block min-w-4 text-left text-12 text-muted">
        <span aria-hidden="true">{mark}</span>
        <span className="sr-only">{words.side(balance)}</span>
      </span>
    </span>
  )
}
