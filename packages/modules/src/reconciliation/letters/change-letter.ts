// What may happen to a letter, as functions of its row: no database, no clock. Whoever stores what comes out has the row
// taken, so that nothing else happens to the letter meanwhile.
import { AppError, type MemberId } from '@meydan/protocol'
import type { AnswerKind, Balance, CounterpartyId, LetterWay } from '@meydan/protocol/operations/reconciliation-shapes'
import type { LetterChange, LetterEventRow, LetterRow } from '../sql/letters.ts'
import { isOpen, stateAfter, type LetterMove } from './states.ts'

/** When something happens, and who does it; null: the counterparty, or time. */
export interface Cause {
  readonly at: Date
  readonly memberId: MemberId | null
}

/** Other figures: the letter is a draft again, and what was sent of it ends. */
export function amended(row: LetterRow, { amount, side }: Balance, cause: Cause): LetterChange {
  const next = moved(row, 'amend')
  return change(
    { ...next, amount, side, version: row.version + 1, delivery: 'none', ...outOfReach },
    { kind: 'amended', memberId: cause.memberId, detail: { balance: { amount, side } } },
    cause,
  )
}

/** Withdrawn for good. */
export function cancelled(row: LetterRow, reason: string, cause: Cause): LetterChange {
  const next = { ...moved(row, 'cancel'), ...outOfReach }
  return change(next, { kind: 'cancelled', memberId: cause.memberId, detail: { detail: reason } }, cause)
}

/** Another's, who is the same: two counterparties became one. What was sent to either is answered as before. */
export function merged(
  row: LetterRow,
  { into, title }: { readonly into: CounterpartyId; /** Whose it was. */ readonly title: string },
  cause: Cause,
): LetterChange {
  const event = { kind: 'merged', memberId: cause.memberId, detail: { detail: title } } as const
  return change({ ...row, counterparty_id: into }, event, cause)
}

/** Asked for, or once more: what was sent before ends. */
export function sent(
  row: LetterRow,
  how: {
    readonly ways: readonly LetterWay[]
    readonly sentBy: MemberId
    readonly expiresAt: Date
    readonly nextReminderAt: Date | null
  },
  cause: Cause,
): LetterChange {
  const { ways, sentBy, expiresAt, nextReminderAt } = how
  const next: LetterRow = {
    ...moved(row, 'send'),
    round: row.round + 1,
    delivery: 'waiting',
    ways,
    sent_by: sentBy,
    sent_at: cause.at,
    delivered_at: null,
    seen_at: null,
    expires_at: expiresAt,
    next_reminder_at: nextReminderAt,
  }
  return change(next, { kind: 'sent', memberId: cause.memberId, detail: { ways } }, cause)
}

/** Handed over by one way to one address. A letter that went further meanwhile stays where it is. */
export function delivered(
  row: LetterRow,
  detail: { readonly way: LetterWay; readonly to: string },
  cause: Cause,
): LetterChange {
  const isFirst = row.delivered_at === null
  const next: LetterRow = {
    ...row,
    state: stateAfter('deliver', row.state) ?? row.state,
    delivery: 'sent',
    delivered_at: isFirst ? cause.at : row.delivered_at,
  }
  return change(next, { kind: 'delivered', memberId: null, detail }, cause)
}

/** Not handed over to one address. `isLast`: to none of its addresses could it be. */
export function undelivered(
  row: LetterRow,
  to: { readonly way: LetterWay; readonly to: string; readonly detail: string; readonly isLast: boolean },
  cause: Cause,
): LetterChange {
  const { isLast, ...detail } = to
  return change(
    { ...row, delivery: isLast ? 'failed' : row.delivery },
    { kind: 'undelivered', memberId: null, detail },
    cause,
  )
}

/** Asked once more by the same link. undefined: nobody is to be reminded, or not yet. */
export function reminded(row: LetterRow, nextReminderAt: Date | null, cause: Cause): LetterChange | undefined {
  const isDue = row.next_reminder_at !== null && row.next_reminder_at <= cause.at
  if (!isDue || !isOpen(row.state)) return undefined
  return change({ ...row, next_reminder_at: nextReminderAt }, { kind: 'reminded', memberId: null, detail: {} }, cause)
}

/** Looked at by a person. undefined: it was before, or it is not out any more. */
export function seen(row: LetterRow, from: object, cause: Cause): LetterChange | undefined {
  const state = stateAfter('see', row.state)
  if (state === undefined) return undefined
  return change({ ...row, state, seen_at: cause.at }, { kind: 'seen', memberId: null, detail: { from } }, cause)
}

/** The answers that decide. */
const decisions: Readonly<Partial<Record<AnswerKind, LetterMove>>> = { agrees: 'agree', disagrees: 'dispute' }

/** Answered. What only asks us for something leaves the letter where it is, but nobody is reminded any more. */
export function answered(
  row: LetterRow,
  { kind, detail }: { readonly kind: AnswerKind; readonly detail: object },
  cause: Cause,
): LetterChange {
  const move = decisions[kind]
  const state = move === undefined ? row.state : moved(row, move).state
  return change(
    { ...row, state, next_reminder_at: null, seen_at: row.seen_at ?? cause.at },
    { kind: 'answered', memberId: null, detail },
    cause,
  )
}

/** Too late to be answered. undefined: it was answered, withdrawn or sent again meanwhile. */
export function expired(row: LetterRow, cause: Cause): LetterChange | undefined {
  const state = stateAfter('expire', row.state)
  const isDue = row.expires_at !== null && row.expires_at <= cause.at
  if (state === undefined || !isDue) return undefined
  return change({ ...row, state, next_reminder_at: null }, { kind: 'expired', memberId: null, detail: {} }, cause)
}

/** Nothing of it can be answered, and nobody is reminded. */
const outOfReach = { expires_at: null, next_reminder_at: null } as const

/** @throws AppError `reconciliation.state_refused` */
function moved(row: LetterRow, move: LetterMove): LetterRow {
  const state = stateAfter(move, row.state)
  if (state === undefined) throw new AppError('reconciliation.state_refused', { state: row.state })
  return { ...row, state }
}

function change(row: LetterRow, event: LetterEventRow, { at }: Cause): LetterChange {
  return { row: { ...row, change: row.change + 1, changed_at: at }, event }
}
