import type { CurrencyCode, WorkspaceId } from '@meydan/protocol'
import type { Balance, CounterpartyId, LetterId, PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'
import type { LetterChange } from '../sql/letters.ts'
import type { Cause } from './change-letter.ts'

/** A letter as it begins. */
export function draft(
  of: {
    readonly workspaceId: WorkspaceId
    readonly id: LetterId
    readonly periodId: PeriodId
    readonly counterpartyId: CounterpartyId
    readonly number: number
    readonly currency: CurrencyCode
    readonly balance: Balance
  },
  { at, memberId }: Cause,
): LetterChange {
  const { amount, side } = of.balance
  return {
    row: {
      workspace_id: of.workspaceId,
      id: of.id,
      period_id: of.periodId,
      counterparty_id: of.counterpartyId,
      number: of.number,
      currency: of.currency,
      amount,
      side,
      state: 'draft',
      delivery: 'none',
      version: 1,
      round: 0,
      ways: [],
      sent_by: null,
      sent_at: null,
      delivered_at: null,
      seen_at: null,
      expires_at: null,
      next_reminder_at: null,
      change: 1,
      changed_at: at,
    },
    event: { kind: 'made', memberId, detail: { balance: { amount, side } } },
  }
}
