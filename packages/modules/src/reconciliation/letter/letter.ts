import { createHash } from 'node:crypto'

/** Whose debt the balance is, as the sender's books have it. Debit: the recipient owes; credit: the sender owes. */
export type Side = 'debit' | 'credit' | 'zero'

/** A company as the letter names it; what is not known is empty. */
export interface Company {
  readonly title: string
  readonly address: string
  readonly taxOffice: string
  readonly taxNumber: string
}

/** The balance that is to be agreed on. */
export interface Figures {
  /** Digits with two places, `1234.50`, without a sign: `side` tells whose debt it is. */
  readonly balance: string
  /** ISO 4217. */
  readonly currency: string
  readonly side: Side
  /** The day that the balance is of: `2026-09-30`. */
  readonly periodEnd: string
}

/** The texts of a letter, as templates: its subject, what stands above the figures, and what stands below them. */
export interface LetterTexts {
  readonly subject: string
  readonly opening: string
  readonly closing: string
}

/** All that a letter is made from: the same letter makes the same bytes. It can be copied to a thread. */
export interface Letter {
  readonly language: 'tr' | 'en'
  readonly number: string
  /** The day that stands on it. */
  readonly date: string
  /** The instant that the file says it was made at, in ISO 8601. */
  readonly madeAt: string
  readonly sender: Company
  /** What `prepareLogo` made; null: the sender has none. */
  readonly logo: Uint8Array | null
  readonly recipient: Company
  readonly figures: Figures
  readonly texts: LetterTexts
  /** Until when it is answered, and where; null: the link is in the message that brings the letter, and in nobody's hands who has the letter alone. */
  readonly answer: { readonly by: string; readonly link: string | null }
  readonly signatory: { readonly name: string; readonly title: string }
  /** Who the certificate names, where the letter is going to be signed with one. */
  readonly signedBy: string | null
  /** Whether each page says that this is none that was sent. */
  readonly isPreview: boolean
  /** Whether the letter tells what the law makes of silence. */
  readonly hasLegalNote: boolean
}

/**
 * Fingerprint of what is to be agreed on: who, how much, whose debt, when. It stands on the letter; whoever keeps the figures can
 * show that these were the ones.
 */
export function figuresHash({ number, sender, recipient, figures }: Letter): string {
  const { balance, currency, side, periodEnd } = figures
  const parts = [number, sender.taxNumber, recipient.taxNumber, recipient.title, balance, currency, side, periodEnd]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
