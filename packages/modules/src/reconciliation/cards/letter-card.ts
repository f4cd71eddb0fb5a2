import type { CardNow } from '@meydan/platform/cards/room-cards'
import type { CardTone } from '@meydan/protocol'
import type { LetterState } from '@meydan/protocol/operations/reconciliation-shapes'
import { startOfText } from '@meydan/protocol/text/start-of-text'
import { formatMoney } from '../money/format-money.ts'
import { letterNumber } from '../present.ts'
import type { ShownLetterRow } from '../sql/shown-letters.ts'

/** The kind of the cards that letters are shown by. */
export const letterCardKind = 'reconciliation.letter'

const tones: Readonly<Record<LetterState, CardTone>> = {
  draft: 'neutral',
  sent: 'waiting',
  delivered: 'waiting',
  seen: 'waiting',
  agreed: 'good',
  disputed: 'bad',
  expired: 'bad',
  cancelled: 'ended',
}

const words = {
  tr: {
    states: {
      draft: 'taslak',
      sent: 'gönderildi',
      delivered: 'iletildi',
      seen: 'görüldü',
      agreed: 'mutabık',
      disputed: 'mutabık değil',
      expired: 'süresi doldu',
      cancelled: 'iptal edildi',
    },
  },
  en: {
    states: {
      draft: 'draft',
      sent: 'sent',
      delivered: 'delivered',
      seen: 'seen',
      agreed: 'agreed',
      disputed: 'disputed',
      expired: 'expired',
      cancelled: 'cancelled',
    },
  },
} as const satisfies Record<'tr' | 'en', { states: Record<LetterState, string> }>

/** A letter as a card, in the language of its workspace. `change`: up to which change of it. */
export function letterCard(row: ShownLetterRow, change: number, language: 'tr' | 'en'): CardNow {
  const number = letterNumber(row.ends_on, row.number)
  const balance = `${formatMoney(row.amount, language)} ${row.currency}`
  return {
    kind: letterCardKind,
    id: row.id,
    title: startOfText(row.title, 200),
    state: row.state,
    tone: tones[row.state],
    amount: { value: row.amount, currency: row.currency },
    facts: { number, side: row.side, delivery: row.delivery },
    body: `${row.title} · ${number} · ${balance} · ${words[language].states[row.state]}`,
    version: change,
  }
}
