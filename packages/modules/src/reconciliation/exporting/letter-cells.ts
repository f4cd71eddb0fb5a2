import type { letterColumns } from '@meydan/protocol/operations/reconciliation-ledger'
import type {
  AnswerKind,
  LetterDeliveryState,
  LetterState,
  Side,
} from '@meydan/protocol/operations/reconciliation-shapes'
import type { ExportCell } from '../export/export-cell.ts'
import { silenceDayOf } from '../letters/silence-day.ts'
import { letterNumber } from '../present.ts'
import type { ShownLetterRow } from '../sql/shown-letters.ts'

type Column = (typeof letterColumns)[number]

/** A column of the file: its header, how wide it is, and what stands in it. */
export interface LetterColumn {
  readonly header: string
  readonly width: number
  readonly cell: (row: ShownLetterRow) => ExportCell
}

interface Words {
  readonly sheet: string
  readonly fileName: string
  readonly columns: Readonly<Record<Column | 'side' | 'theirs' | 'note', string>>
  readonly sides: Readonly<Record<Side, string>>
  readonly states: Readonly<Record<LetterState, string>>
  readonly deliveries: Readonly<Record<LetterDeliveryState, string>>
  readonly answers: Readonly<Record<AnswerKind, string>>
}

/** The words of the file, by its language. */
export const exportWords: Readonly<Record<'tr' | 'en', Words>> = {
  tr: {
    sheet: 'Mutabakat',
    fileName: 'mutabakat.xlsx',
    columns: {
      counterparty: 'Unvan',
      taxNumber: 'VKN/TCKN',
      number: 'Mektup no',
      balance: 'Bakiye',
      side: 'B/A',
      currency: 'Para birimi',
      state: 'Durum',
      delivery: 'Gönderim',
      sentAt: 'Gönderildi',
      seenAt: 'Görüldü',
      answer: 'Yanıt',
      theirs: 'Karşı tarafın bakiyesi',
      note: 'Not',
      silenceAcceptsOn: 'TTK 94 tarihi (bilgi)',
      changedAt: 'Son değişiklik',
    },
    sides: { debit: 'Borç (B)', credit: 'Alacak (A)' },
    states: {
      draft: 'Taslak',
      sent: 'Gönderildi',
      delivered: 'İletildi',
      seen: 'Görüldü',
      agreed: 'Mutabık',
      disputed: 'Mutabık değil',
      expired: 'Süresi doldu',
      cancelled: 'İptal',
    },
    deliveries: { none: '', waiting: 'Yolda', sent: 'İletildi', failed: 'İletilemedi' },
    answers: {
      agrees: 'Mutabık',
      disagrees: 'Mutabık değil',
      wantsStatement: 'Ekstre istiyor',
      notAddressee: 'Muhatap değil',
    },
  },
  en: {
    sheet: 'Reconciliation',
    fileName: 'reconciliation.xlsx',
    columns: {
      counterparty: 'Name',
      taxNumber: 'Tax number',
      number: 'Letter',
      balance: 'Balance',
      side: 'D/C',
      currency: 'Currency',
      state: 'State',
      delivery: 'Delivery',
      sentAt: 'Sent',
      seenAt: 'Seen',
      answer: 'Answer',
      theirs: 'Their balance',
      note: 'Note',
      silenceAcceptsOn: 'TTK 94 date (information)',
      changedAt: 'Last change',
    },
    sides: { debit: 'Debit', credit: 'Credit' },
    states: {
      draft: 'Draft',
      sent: 'Sent',
      delivered: 'Delivered',
      seen: 'Seen',
      agreed: 'Agreed',
      disputed: 'Disputed',
      expired: 'Expired',
      cancelled: 'Cancelled',
    },
    deliveries: { none: '', waiting: 'On its way', sent: 'Delivered', failed: 'Undelivered' },
    answers: {
      agrees: 'Agrees',
      disagrees: 'Disagrees',
      wantsStatement: 'Wants the statement',
      notAddressee: 'Not the addressee',
    },
  },
}

/** The columns of the file for those that were asked for: a balance has its side beside it, an answer their balance and note. */
export function columnsOf(wanted: readonly Column[], language: 'tr' | 'en'): LetterColumn[] {
  const words = exportWords[language]
  const column = (name: keyof Words['columns'], width: number, cell: LetterColumn['cell']): LetterColumn => ({
    header: words.columns[name],
    width,
    cell,
  })
  const of: Readonly<Record<Column, readonly LetterColumn[]>> = {
    counterparty: [column('counterparty', 40, (row) => text(row.title))],
    taxNumber: [column('taxNumber', 14, (row) => text(row.tax_number))],
    number: [column('number', 18, (row) => text(letterNumber(row.ends_on, row.number)))],
    balance: [
      column('balance', 18, (row) => ({ kind: 'money', money: row.amount })),
      column('side', 12, (row) => text(words.sides[row.side])),
    ],
    currency: [column('currency', 10, (row) => text(row.currency))],
    state: [column('state', 14, (row) => text(words.states[row.state]))],
    delivery: [column('delivery', 14, (row) => text(words.deliveries[row.delivery]))],
    sentAt: [column('sentAt', 12, (row) => day(row.sent_at))],
    seenAt: [column('seenAt', 12, (row) => day(row.seen_at))],
    answer: [
      column('answer', 16, (row) => text(row.answer === null ? '' : words.answers[row.answer.kind])),
      column('theirs', 18, (row) =>
        row.answer === null || row.answer.amount === null ? null : { kind: 'money', money: row.answer.amount },
      ),
      column('note', 40, (row) => text(row.answer?.note ?? '')),
    ],
    silenceAcceptsOn: [
      column('silenceAcceptsOn', 16, (row) =>
        row.delivered_at === null ? null : { kind: 'date', day: silenceDayOf(row.delivered_at) },
      ),
    ],
    changedAt: [column('changedAt', 12, (row) => day(row.changed_at))],
  }
  return wanted.flatMap((name) => of[name])
}

function text(value: string): ExportCell {
  return value === '' ? null : { kind: 'text', text: value }
}

function day(at: Date | null): ExportCell {
  return at === null ? null : { kind: 'date', day: dayInTurkey.format(at) }
}

/** `YYYY-MM-DD`, as Swedes write days. */
const dayInTurkey = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul' })
