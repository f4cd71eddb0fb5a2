import type { Balance } from '@meydan/protocol/operations/reconciliation-shapes'
import { cutText } from '@meydan/protocol/text/cut-text'
import { formatAmount } from '../letter/drawing/formats.ts'
import { differenceOf, kindOf } from '../money/balances.ts'
import type { AnswerRow } from '../sql/answers.ts'
import type { LetterFigures } from '../sql/links.ts'

const maxNote = 1_000

const words = {
  tr: {
    disputed: (title: string) => `Mutabık değil: ${title}`,
    ours: 'Bizim kaydımız',
    theirs: 'Onların kaydı',
    difference: 'Fark',
    note: 'Açıklama',
    sides: { debit: 'borç', credit: 'alacak', zero: 'bakiye yok' },
  },
  en: {
    disputed: (title: string) => `Not agreed: ${title}`,
    ours: 'Our books',
    theirs: 'Their books',
    difference: 'Difference',
    note: 'Note',
    sides: { debit: 'debit', credit: 'credit', zero: 'no balance' },
  },
} as const

/** What is said in the room of an answer that disagrees: both balances as it was given to them, what lies between, and what they wrote. */
export function disputeText(
  { addressee, balance: ours, currency }: Pick<LetterFigures, 'addressee' | 'balance' | 'currency'>,
  answer: Pick<AnswerRow, 'amount' | 'side' | 'note'>,
  language: 'tr' | 'en',
): string {
  const say = words[language]
  const balance = (of: Balance) => `${formatAmount(language, of.amount, currency)} (${say.sides[kindOf(of)]})`
  const theirs = answer.amount === null || answer.side === null ? null : { amount: answer.amount, side: answer.side }
  const lines = [
    say.disputed(addressee.title),
    `${say.ours}: ${balance(ours)}`,
    ...(theirs === null
      ? []
      : [
          `${say.theirs}: ${balance(theirs)}`,
          `${say.difference}: ${formatAmount(language, differenceOf(ours, theirs), currency)}`,
        ]),
    ...(answer.note === '' ? [] : [`${say.note}: ${cutText(answer.note, maxNote)}`]),
  ]
  return lines.join('\n')
}
