// What the strip over the list shows, added up from the lines that the server answers.

import type { operations, ResultOf } from '@meydan/protocol'
import type { LetterState, Side } from '@meydan/protocol/operations/reconciliation-shapes'

export type Sums = ResultOf<typeof operations.reconciliation.getOverview>

/** A group of states that people tell apart at a glance. */
export const totalGroups = ['draft', 'waiting', 'agreed', 'disputed', 'expired', 'cancelled'] as const
export type TotalGroup = (typeof totalGroups)[number]

/** The states of a group. */
export function statesOf(group: TotalGroup): LetterState[] {
  return group === 'waiting' ? ['sent', 'delivered', 'seen'] : [group]
}

export interface GroupTotal {
  readonly letters: number
  readonly currency: string | undefined
  /** By side, in that currency; those without letters are left out. */
  readonly amounts: readonly { readonly side: Side; readonly amount: string }[]
  /** The currencies of letters that are not in these amounts. */
  readonly others: readonly string[]
}

/** One group, its amounts in one currency: the one that was chosen, else the one that most of its letters are in. */
export function totalOf(
  sums: Sums,
  states: readonly LetterState[] | undefined,
  chosen: string | undefined,
): GroupTotal {
  const lines = sums.totals.filter(({ state }) => states?.includes(state) ?? true)
  const currencies = currenciesOf({ ...sums, totals: lines }).map(({ currency }) => currency)
  const currency = chosen ?? currencies[0]
  const amounts = (['debit', 'credit'] as const).flatMap((side) => {
    const ofSide = lines.filter((line) => line.side === side && line.currency === currency)
    return ofSide.length === 0 ? [] : [{ side, amount: addUp(ofSide.map(({ amount }) => amount)) }]
  })
  return {
    letters: lines.reduce((sum, { letters }) => sum + letters, 0),
    currency,
    amounts,
    others: currencies.filter((one) => one !== currency),
  }
}

/** The currencies that there are letters in, the one with the most first. */
export function currenciesOf(sums: Sums): readonly { readonly currency: string; readonly letters: number }[] {
  const counts = new Map<string, number>()
  for (const { currency, letters } of sums.totals) counts.set(currency, (counts.get(currency) ?? 0) + letters)
  return [...counts]
    .map(([currency, letters]) => ({ currency, letters }))
    .toSorted((one, other) => other.letters - one.letters || one.currency.localeCompare(other.currency))
}

function addUp(amounts: readonly string[]): string {
  const sum = amounts.reduce((total, amount) => total + BigInt(amount.replace('.', '')), 0n)
  const digits = String(sum).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
