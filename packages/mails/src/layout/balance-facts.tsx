import { defineWords, type Language } from '../template.ts'
import { Facts } from './facts.tsx'

/** Whose balance it is by the books of whoever asks: the addressee owes it, the sender owes it, nobody does. */
export type BalanceKind = 'debit' | 'credit' | 'zero'

/** What letters that match balances are about. */
export interface BalanceParams {
  /** Who asks: a company. */
  readonly sender: string
  /** Who is asked. */
  readonly addressee: string
  /** What the letter is called on paper. */
  readonly number: string
  /** The day of the balance, as the recipient reads it. */
  readonly day: string
  /** With its currency, as the recipient reads it. */
  readonly amount: string
  readonly kind: BalanceKind
}

const words = defineWords({
  en: {
    sender: 'From',
    addressee: 'To',
    number: 'Reference',
    day: 'Balance as at',
    amount: 'Balance',
    side: 'In whose favour',
    sides: {
      debit: 'The sender’s: the addressee owes it',
      credit: 'The addressee’s: the sender owes it',
      zero: 'Nobody owes anything',
    } satisfies Record<BalanceKind, string> as Record<BalanceKind, string>,
  },
  tr: {
    sender: 'Gönderen',
    addressee: 'Muhatap',
    number: 'Sayı',
    day: 'Bakiye tarihi',
    amount: 'Bakiye',
    side: 'Yönü',
    sides: {
      debit: 'Borç: muhatap borçlu',
      credit: 'Alacak: muhatap alacaklı',
      zero: 'Borç ve alacak yok',
    },
  },
})

/** The figures of a letter in a box; `more` stands below them. */
export function BalanceFacts({
  of,
  language,
  more = [],
}: {
  readonly of: BalanceParams
  readonly language: Language
  readonly more?: readonly (readonly [label: string, value: string])[]
}) {
  const say = words[language]
  return (
    <Facts
      facts={[
        [say.sender, of.sender],
        [say.addressee, of.addressee],
        [say.number, of.number],
        [say.day, of.day],
        [say.amount, of.amount],
        [say.side, say.sides[of.kind]],
        ...more,
      ]}
    />
  )
}
