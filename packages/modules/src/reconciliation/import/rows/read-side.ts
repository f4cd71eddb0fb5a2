import type { BalanceSide } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { foldWords } from '../../text/fold-words.ts'

/** From the books of whoever imports: who has a debit balance (borç) owes them. */
const words: ReadonlyMap<string, BalanceSide> = new Map<string, BalanceSide>([
  ...['b', 'borc', 'borclu', 'borc bakiye', 'borc bakiyesi', 'bb', 'd', 'dr', 'debit', 'debt'].map(
    (word) => [word, 'debit'] as const,
  ),
  ...['a', 'alacak', 'alacakli', 'alacak bakiye', 'alacak bakiyesi', 'ab', 'c', 'cr', 'credit'].map(
    (word) => [word, 'credit'] as const,
  ),
])

/** Reads whose a balance is; undefined for what does not say it. */
export function readSide(text: string): BalanceSide | undefined {
  return words.get(foldWords(text))
}

export function otherSide(side: BalanceSide): BalanceSide {
  return side === 'debit' ? 'credit' : 'debit'
}
