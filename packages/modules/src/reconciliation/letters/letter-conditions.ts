import type { WorkspaceId } from '@meydan/protocol'
import type { letterOrders } from '@meydan/protocol/operations/reconciliation-ledger'
import type {
  CounterpartyId,
  LetterDeliveryState,
  LetterState,
  PeriodId,
  Side,
} from '@meydan/protocol/operations/reconciliation-shapes'

/** What letters are looked for, as it was parsed. */
export interface LetterFilter {
  readonly periodId?: PeriodId | undefined
  readonly counterpartyId?: CounterpartyId | undefined
  readonly states?: readonly LetterState[] | undefined
  readonly deliveries?: readonly LetterDeliveryState[] | undefined
  readonly currency?: string | undefined
  readonly side?: Side | undefined
  readonly minAmount?: string | undefined
  readonly maxAmount?: string | undefined
  readonly unansweredSince?: string | undefined
  readonly withoutAddress?: boolean | undefined
}

/** The same in one workspace, with words that the database looks for. */
export interface LetterConditions extends LetterFilter {
  readonly workspaceId: WorkspaceId
  /** A `tsquery`; empty: everything. */
  readonly search: string
}

/** A page of them. */
export interface LetterPage extends LetterConditions {
  readonly order: (typeof letterOrders)[number]
  readonly isDescending: boolean
  readonly language: 'tr' | 'en'
  readonly after: { readonly sortedBy: string; readonly id: string } | undefined
  readonly limit: number
}
