import type { Balance, Letter, LetterState } from '@meydan/protocol/operations/reconciliation-shapes'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { calendarDay } from '../../../app/calendar-day.ts'
import { useFormats } from '../../../app/format.ts'
import { currentLanguage } from '../../../app/i18n.ts'
import { isZero } from '../money/amount-text.ts'

/** What is said of letters, in the language that is shown. */
export interface LetterWords {
  readonly state: (state: LetterState) => string
  /** A day of the calendar: 31 Ara 2026. */
  readonly day: (day: string) => string
  readonly instant: (at: string) => string
  readonly date: (at: string) => string
  readonly money: (amount: string, currency: string) => string
  /** Whose a balance is, in a word that people who keep books know: B or A, Dr or Cr; empty for nothing. */
  readonly sideMark: (balance: Balance) => string
  /** The same said out: they owe us, we owe them, nobody owes anything. */
  readonly side: (balance: Balance) => string
  /** What was answered, in a few words; undefined while nothing was. */
  readonly answer: (letter: Pick<Letter, 'answer'>) => string | undefined
}

export function useLetterWords(): LetterWords {
  const { t, i18n } = useTranslation('reconciliation')
  const formats = useFormats()
  return useMemo(() => {
    const language = currentLanguage(i18n)
    const sideOf = ({ amount, side }: Balance) => (isZero(amount) ? 'zero' : side)
    return {
      state: (state) => t(`state.${state}`),
      day: (day) => calendarDay(day, language, 'short'),
      instant: (at) => formats.dateTime(new Date(at)),
      date: (at) => formats.date(new Date(at)),
      money: formats.money,
      sideMark: (balance) => (isZero(balance.amount) ? '' : t(`sideMark.${balance.side}`)),
      side: (balance) => t(`side.${sideOf(balance)}`),
      answer: ({ answer }) => (answer === null ? undefined : t(`answer.${answer.kind}`)),
    }
  }, [formats, i18n, t])
}
