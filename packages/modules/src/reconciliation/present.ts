// Rows as they travel.
import type {
  Counterparty,
  Letter,
  LetterAnswer,
  LetterEvent,
  Period,
} from '@meydan/protocol/operations/reconciliation-shapes'
import { letterEvent } from '@meydan/protocol/operations/reconciliation-shapes'
import { silenceDayOf } from './letters/silence-day.ts'
import type { CounterpartyRow } from './sql/counterparties.ts'
import type { listLetterEvents } from './sql/letters.ts'
import type { CountedPeriodRow } from './sql/periods.ts'
import type { ShownLetterRow, StoredAnswer } from './sql/shown-letters.ts'

export function presentCounterparty(row: CounterpartyRow): Counterparty {
  return {
    id: row.id,
    title: row.title,
    taxNumber: row.tax_number,
    taxOffice: row.tax_office,
    accountCode: row.account_code,
    language: row.language,
    contacts: [...row.contacts],
    version: row.version,
    mergedInto: row.merged_into,
  }
}

export function presentPeriod(row: CountedPeriodRow): Period {
  return { id: row.id, endsOn: row.ends_on, roomId: row.room_id, letters: row.letters, open: row.open }
}

export function presentLetter(row: ShownLetterRow): Letter {
  return {
    id: row.id,
    periodId: row.period_id,
    periodEndsOn: row.ends_on,
    counterparty: {
      id: row.counterparty_id,
      title: row.title,
      taxNumber: row.tax_number,
      hasEmail: row.has_email,
      hasPhone: row.has_phone,
    },
    number: letterNumber(row.ends_on, row.number),
    currency: row.currency,
    balance: { amount: row.amount, side: row.side },
    state: row.state,
    delivery: row.delivery,
    version: row.version,
    sentAt: instantOf(row.sent_at),
    seenAt: instantOf(row.seen_at),
    expiresAt: instantOf(row.expires_at),
    nextReminderAt: instantOf(row.next_reminder_at),
    silenceAcceptsOn: row.delivered_at === null ? null : silenceDayOf(row.delivered_at),
    answer: row.answer === null ? null : presentAnswer(row.answer),
    sentBy: row.sent_by,
    changedAt: row.changed_at.toISOString(),
  }
}

/** What a letter is called on paper. */
export function letterNumber(endsOn: string, number: number): string {
  return `${endsOn}/${String(number).padStart(5, '0')}`
}

export function presentAnswer(stored: StoredAnswer): LetterAnswer {
  return {
    kind: stored.kind,
    theirs: stored.amount === null || stored.side === null ? null : { amount: stored.amount, side: stored.side },
    note: stored.note,
    hasFile: stored.has_file,
    answeredAt: new Date(stored.answered_at).toISOString(),
  }
}

/** What the history of a letter says; what a kind does not have is null. */
export function presentLetterEvent(row: Awaited<ReturnType<typeof listLetterEvents>>[number]): LetterEvent {
  const nothing = { balance: null, answer: null, ways: [], way: null, to: null, detail: '', from: null }
  return letterEvent.parse({
    ...nothing,
    ...row.detail,
    kind: row.kind,
    at: row.at.toISOString(),
    memberId: row.member_id,
    version: row.version,
  })
}

function instantOf(time: Date | null): string | null {
  return time?.toISOString() ?? null
}
