import { Big } from 'big.js'
import type { Balance } from '@meydan/protocol/operations/reconciliation-shapes'

/** Whose debt a balance is; a balance of nothing stands on no side. */
export function kindOf({ amount, side }: Balance): 'debit' | 'credit' | 'zero' {
  return amount === '0.00' ? 'zero' : side
}

/** What lies between two balances, to the hundredth. It may be larger than an amount can be. */
export function differenceOf(one: Balance, other: Balance): string {
  return signed(one).minus(signed(other)).abs().toFixed(2)
}

function signed({ amount, side }: Balance): Big {
  return side === 'debit' ? new Big(amount) : new Big(amount).neg()
}
