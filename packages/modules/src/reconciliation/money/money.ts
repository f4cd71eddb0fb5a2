/*
 * Sums of money. They are text outside and decimals of big.js inside, so that no kuruş is lost, whatever is added up. What does
 * not fit into numeric(18,2) is refused where it comes up, and never rounded.
 */
import { Big } from 'big.js'
import type { Money } from '@meydan/protocol'

export type { Money } from '@meydan/protocol'

const largest = new Big('9999999999999999.99')

/** Why a decimal is no money. */
export type MoneyRefusal = 'too_precise' | 'too_big'

/** No money at all. */
export const zero = '0.00' as Money

/** Reads a plain decimal with a point, such as `-1234.5`; text of any other form is a bug of the caller. */
export function parseMoney(decimal: string): Money | MoneyRefusal {
  return fromBig(new Big(decimal))
}

/** Whether something that could be money is. */
export function isMoney(value: Money | MoneyRefusal): value is Money {
  return value !== 'too_precise' && value !== 'too_big'
}

/** Adds two sums. @throws RangeError beyond numeric(18,2): sums of what a table holds are added there. */
export function addMoney(one: Money, other: Money): Money {
  const sum = fromBig(new Big(one).plus(other))
  if (!isMoney(sum)) throw new RangeError(`${one} and ${other} are more than an amount can be`)
  return sum
}

/** The same amount on the other side. */
export function negateMoney(money: Money): Money {
  return fromBig(new Big(money).neg()) as Money
}

/** The amount without its side. */
export function absoluteMoney(money: Money): Money {
  return fromBig(new Big(money).abs()) as Money
}

/** Negative, zero or positive, as the comparison of `Array.sort` wants it. */
export function compareMoney(one: Money, other: Money): -1 | 0 | 1 {
  return new Big(one).cmp(other)
}

function fromBig(big: Big): Money | MoneyRefusal {
  if (big.abs().gt(largest)) return 'too_big'
  if (!big.round(2, Big.roundDown).eq(big)) return 'too_precise'
  // big.js knows a negative zero.
  return (big.eq(0) ? '0.00' : big.toFixed(2)) as Money
}
