// Which letters are looked at, as it stands in the address: a link shows somebody else the same.

import type { InputOf, operations } from '@meydan/protocol'
import type { Letter, LetterDeliveryState, LetterState } from '@meydan/protocol/operations/reconciliation-shapes'

type Input = InputOf<typeof operations.reconciliation.listLetters>

/** What letters are narrowed to. */
export type LetterFilter = Omit<Input, 'order' | 'descending' | 'after' | 'limit' | 'states' | 'deliveries'> & {
  readonly states?: LetterState[]
  readonly deliveries?: LetterDeliveryState[]
}
export type LetterOrder = NonNullable<Input['order']>

/** A filter with an order. */
export interface LetterQuery {
  readonly filter: LetterFilter
  readonly order: LetterOrder
  readonly isDescending: boolean
}

export const letterStates = [
  'draft',
  'sent',
  'delivered',
  'seen',
  'agreed',
  'disputed',
  'expired',
  'cancelled',
] as const satisfies readonly LetterState[]
export const letterDeliveries = ['none', 'waiting', 'sent', 'failed'] as const
export const letterSides = ['debit', 'credit'] as const
export const letterOrders = ['title', 'number', 'amount', 'state', 'sentAt', 'changedAt'] as const

const amountPattern = /^(?:0|[1-9]\d{0,15})\.\d{2}$/
const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads the query of an address. What means nothing is passed over: addresses are typed, and come from other releases. */
export function readLetterQuery(query: URLSearchParams): LetterQuery {
  const matching = (name: string, pattern: RegExp) => {
    const value = query.get(name) ?? ''
    return pattern.test(value) ? value : undefined
  }
  const some = <T extends string>(name: string, known: readonly T[]) => {
    const named = (query.get(name) ?? '').split(',')
    const found = known.filter((value) => named.includes(value))
    return found.length === 0 ? undefined : found
  }
  const since = query.get('since') ?? ''
  const sort = query.get('sort') ?? ''
  const filter = {
    periodId: matching('period', idPattern),
    counterpartyId: matching('counterparty', idPattern),
    states: some('state', letterStates),
    deliveries: some('delivery', letterDeliveries),
    currency: matching('currency', /^[A-Z]{3}$/),
    side: some('side', letterSides)?.[0],
    minAmount: matching('min', amountPattern),
    maxAmount: matching('max', amountPattern),
    unansweredSince: Number.isNaN(Date.parse(since)) ? undefined : new Date(since).toISOString(),
    withoutAddress: query.get('noaddress') === '1' ? true : undefined,
    search: query.get('q')?.slice(0, 100) || undefined,
  }
  return {
    filter: withoutUndefined(filter) as LetterFilter,
    order: letterOrders.find((order) => order === sort.replace('-', '')) ?? 'title',
    isDescending: sort.startsWith('-'),
  }
}

/** The address of a query, with a question mark; empty where nothing is narrowed. */
export function writeLetterQuery({ filter, order, isDescending }: LetterQuery): string {
  const values: Record<string, string | undefined> = {
    period: filter.periodId,
    counterparty: filter.counterpartyId,
    state: filter.states?.join(),
    delivery: filter.deliveries?.join(),
    currency: filter.currency,
    side: filter.side,
    min: filter.minAmount,
    max: filter.maxAmount,
    since: filter.unansweredSince,
    noaddress: filter.withoutAddress === true ? '1' : undefined,
    q: filter.search,
    sort: order === 'title' && !isDescending ? undefined : `${isDescending ? '-' : ''}${order}`,
  }
  const query = new URLSearchParams(withoutUndefined(values)).toString()
  return query === '' ? '' : `?${query}`
}

/** Whether anything but the period narrows the list. */
export function isNarrowed({ periodId: _, ...rest }: LetterFilter): boolean {
  return Object.values(rest).some((value) => value !== undefined)
}

/** Whether a letter that has changed still is what is looked for, as far as a page can tell. */
export function stillFits(letter: Letter, filter: LetterFilter): boolean {
  const { states, deliveries, side, unansweredSince } = filter
  return (
    (states?.includes(letter.state) ?? true) &&
    (deliveries?.includes(letter.delivery) ?? true) &&
    (side === undefined || letter.balance.side === side) &&
    (unansweredSince === undefined || ['sent', 'delivered', 'seen'].includes(letter.state))
  )
}

/** A filter without the fields that say nothing. */
export function withoutUndefined<T extends object>(fields: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
