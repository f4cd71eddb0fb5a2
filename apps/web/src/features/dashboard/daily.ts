import type { Dashboard } from './use-dashboard.ts'

/** A figure by days; undefined where the reader may not see it. */
export function valuesOf({ daily }: Dashboard, figure: string): readonly number[] | undefined {
  return daily.find((one) => one.figure === figure)?.values
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** A figure of now that has no parts; undefined where the reader may not see it, or where there is nothing. */
export function nowOf({ now }: Dashboard, figure: string): number | undefined {
  return now.find((one) => one.figure === figure)?.value
}

/** The open letters of a state, by currency and side. */
export interface OpenLetters {
  readonly state: string
  readonly letters: number
  readonly sums: readonly { readonly currency: string; readonly side: string; readonly amount: string }[]
}

const stateOrder = ['draft', 'sent', 'delivered', 'seen']

/** What is open, in the order in which letters go their way. */
export function openLettersOf({ now }: Dashboard): readonly OpenLetters[] {
  const open = now.filter(({ figure }) => figure === 'reconciliation.open')
  return [...Map.groupBy(open, ({ parts }) => parts[0] ?? '')]
    .map(([state, rows]) => ({
      state,
      letters: rows.reduce((sum, { value }) => sum + value, 0),
      sums: rows.map(({ parts, amount }) => ({
        currency: parts[1] ?? '',
        side: parts[2] ?? '',
        amount: amount ?? '0',
      })),
    }))
    .toSorted((one, other) => stateOrder.indexOf(one.state) - stateOrder.indexOf(other.state))
}
