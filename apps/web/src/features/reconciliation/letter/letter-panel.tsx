import { ClientError } from '@meydan/client'
import type { operations, ResultOf } from '@meydan/protocol'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { LoadFailed } from '../../../app/load-failed.tsx'
import { useNavigation } from '../../../app/navigation-context.tsx'
import { useIsWide } from '../../../app/use-media.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { BalanceIcon, ChevronLeftIcon, CloseIcon } from '../../../ui/icons.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { places } from '../places.ts'
import { useLetterDetails } from '../use-ledger.ts'
import { LetterStateMark } from '../words/letter-state.tsx'
import { useLetterWords } from '../words/use-letter-words.ts'
import { LetterActions } from './letter-actions.tsx'
import { LetterAnswerBox } from './letter-answer.tsx'
import { LetterFacts } from './letter-facts.tsx'
import { LetterHistory } from './letter-history.tsx'

export interface LetterPanelProps {
  readonly letterId: string
  readonly onClose: () => void
}

/** One letter, beside the list; a page of its own on a phone. */
export function LetterPanel({ letterId, onClose }: LetterPanelProps) {
  const { t } = useTranslation('reconciliation')
  const isWide = useIsWide()
  const { data, error, refetch } = useLetterDetails(letterId)
  const isGone =
    error instanceof ClientError && ['reconciliation.letter_not_found', 'request.invalid'].includes(error.code)
  return (
    <aside
      aria-label={t('panel.label')}
      className={
        isWide
          ? 'flex w-100 shrink-0 flex-col border-l border-line bg-surface'
          : 'flex min-h-0 min-w-0 flex-1 flex-col bg-surface'
      }
    >
      <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line px-2 md:pr-2 md:pl-5">
        {!isWide && <IconButton label={t('panel.back')} icon={ChevronLeftIcon} onClick={onClose} />}
        <h2 className="min-w-0 flex-1 truncate text-15 font-semibold">
          {data === undefined ? !isGone && <Skeleton className="h-4 w-40" /> : data.counterparty.title}
        </h2>
        {isWide && <IconButton label={t('panel.close')} icon={CloseIcon} onClick={onClose} />}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {isGone ? (
          <EmptyState icon={BalanceIcon} title={t('panel.gone')}>
            {t('panel.goneText')}
          </EmptyState>
        ) : data !== undefined ? (
          <Details {...data} />
        ) : error !== null ? (
          <div className="p-4">
            <LoadFailed title={t('panel.failed')} error={error} onRetry={() => void refetch()} />
          </div>
        ) : (
          <PanelSkeleton />
        )}
      </div>
    </aside>
  )
}

function Details({ letter, counterparty, history }: ResultOf<typeof operations.reconciliation.getLetter>) {
  const { t } = useTranslation('reconciliation')
  const words = useLetterWords()
  const { page } = useNavigation()
  const { balance, currency, periodEndsOn } = letter
  return (
    <div className="flex flex-col gap-6 p-4 pb-10 md:px-5">
      <div className="flex flex-col gap-4">
        <div>
          <p className="text-12 text-muted">{t('panel.balanceOn', { day: words.day(periodEndsOn) })}</p>
          <p className="text-24 font-semibold wrap-anywhere tabular-nums">{words.money(balance.amount, currency)}</p>
          <p className="text-ui text-muted">{words.side(balance)}</p>
        </div>
        <p className="text-ui font-medium">
          <LetterStateMark state={letter.state} />
        </p>
        <LetterAnswerBox letter={letter} />
        <LetterActions letter={letter} />
      </div>
      <Section title={t('panel.facts')}>
        <LetterFacts letter={letter} counterparty={counterparty} />
      </Section>
      <Section title={t('panel.contacts')}>
        {counterparty.contacts.length === 0 ? (
          <p className="text-ui text-pretty text-warning-text">{t('panel.noContacts')}</p>
        ) : (
          <ul className="flex flex-col gap-2 text-ui">
            {counterparty.contacts.map(({ name, email, phone }) => (
              <li key={`${name} ${email} ${phone}`} className="flex flex-col">
                {name !== '' && <span className="font-medium">{name}</span>}
                {email !== null && <span className="wrap-anywhere text-muted">{email}</span>}
                {phone !== null && <span className="text-muted tabular-nums">{phone}</span>}
              </li>
            ))}
          </ul>
        )}
        <a
          {...page(`${places.counterparties}/${counterparty.id}`)}
          className="w-fit rounded-tiny text-ui font-medium text-accent-text hover:underline"
        >
          {t('panel.openCounterparty')}
        </a>
      </Section>
      <Section title={t('panel.history')}>
        <LetterHistory history={history} currency={currency} />
      </Section>
    </div>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-12 font-medium text-muted">{title}</h3>
      {children}
    </section>
  )
}

function PanelSkeleton() {
  return (
    <div aria-hidden="true" className="flex flex-col gap-3 p-5">
      <Skeleton className="h-3 w-40" />
      <Skeleton className="h-8 w-52" />
      {['w-28', 'w-64', 'w-52', 'w-60'].map((width) => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
    </div>
  )
}
