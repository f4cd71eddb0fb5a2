import type { Balance } from '@meydan/protocol/operations/reconciliation-shapes'

/**
 * By how much their balance is another than ours, on the side that it lies on by our books; undefined where it is the same.
 * In whole hundredths: numbers of JavaScript would lose some.
 */
export function differenceOf(ours: Balance, theirs: Balance): Balance | undefined {
  const difference = hundredths(theirs) - hundredths(ours)
  if (difference === 0n) return undefined
  const digits = String(difference < 0n ? -difference : difference).padStart(3, '0')
  const amount = `${digits.slice(0, -2)}.${digits.slice(-2)}` as Balance['amount']
  return { amount, side: difference > 0n ? 'debit' : 'credit' }
}

/** Debit counts up, credit down. */
function hundredths({ amount, side }: Balance): bigint {
  const value = BigInt(amount.replace('.', ''))
  return side === 'debit' ? value : -value
}
