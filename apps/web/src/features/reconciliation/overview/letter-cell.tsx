import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { useTranslation } from 'react-i18next'

import { BalanceText } from '../words/balance-text.tsx'
import { LetterStateMark } from '../words/letter-state.tsx'
import { useLetterWords } from '../words/use-letter-words.ts'
import type { LetterColumn } from './columns.ts'

export interface LetterCellProps {
  readonly column: Exclude<LetterColumn, 'counterparty'>
  readonly letter: Letter
}

const nothing = <span className="text-muted">–</span>

/** What stands in a column of a letter's row. */
export function LetterCell({ column, letter }: LetterCellProps) {
  const { t } = useTranslation('reconciliation')
  const words = useLetterWords()
  const date = (at: string | null) => (at === null ? nothing : words.date(at))
  switch (column) {
    case 'taxNumber':
      return letter.counterparty.taxNumber === '' ? nothing : letter.counterparty.taxNumber
    case 'number':
      return <span className="text-muted">{letter.number}</span>
    case 'balance':
      return <BalanceText balance={letter.balance} currency={letter.currency} />
    case 'currency':
      return letter.currency
    case 'state':
      return <LetterStateMark state={letter.state} />
    case 'delivery':
      return letter.state === 'draft' && !letter.counterparty.hasEmail && !letter.counterparty.hasPhone ? (
        <span className="text-warning-text">{t('list.noAddress')}</span>
      ) : letter.delivery === 'none' ? (
        nothing
      ) : (
        <span className={letter.delivery === 'failed' ? 'text-danger-text' : 'text-muted'}>
          {t(`delivery.${letter.delivery}`)}
        </span>
      )
    case 'sentAt':
      return date(letter.sentAt)
    case 'seenAt':
      return date(letter.seenAt)
    case 'answer':
      return words.answer(letter) ?? nothing
    case 'silenceAcceptsOn':
      return letter.silenceAcceptsOn === null ? nothing : words.day(letter.silenceAcceptsOn)
    case 'changedAt':
      return words.instant(letter.changedAt)
  }
}
