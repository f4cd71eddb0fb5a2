import type { Counterparty, Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useLetterWords } from '../words/use-letter-words.ts'

export interface LetterFactsProps {
  readonly letter: Letter
  readonly counterparty: Counterparty
}

/** What is known of a letter in single facts; those that say nothing are left out. */
export function LetterFacts({ letter, counterparty }: LetterFactsProps) {
  const { t } = useTranslation('reconciliation')
  const words = useLetterWords()
  const instants = [
    { label: t('panel.sentAt'), at: letter.sentAt },
    { label: t('panel.seenAt'), at: letter.seenAt },
    { label: t('panel.until'), at: letter.expiresAt },
    { label: t('panel.reminder'), at: letter.nextReminderAt },
  ]
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-ui">
      <Fact label={t('panel.number')}>{letter.number}</Fact>
      {counterparty.taxNumber !== '' && <Fact label={t('panel.taxNumber')}>{counterparty.taxNumber}</Fact>}
      {counterparty.accountCode !== '' && <Fact label={t('panel.account')}>{counterparty.accountCode}</Fact>}
      {instants.map(
        ({ label, at }) =>
          at !== null && (
            <Fact key={label} label={label}>
              {words.instant(at)}
            </Fact>
          ),
      )}
      {letter.silenceAcceptsOn !== null && (
        <Fact label={t('panel.silence')}>
          {words.day(letter.silenceAcceptsOn)}
          <span className="block text-12 text-pretty text-muted">{t('panel.silenceNote')}</span>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 wrap-anywhere tabular-nums">{children}</dd>
    </>
  )
}
