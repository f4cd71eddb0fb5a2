import { ClientError } from '@meydan/client'
import type { Counterparty } from '@meydan/protocol/operations/reconciliation-shapes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { LoadFailed } from '../../../app/load-failed.tsx'
import { useNavigation } from '../../../app/navigation-context.tsx'
import { shownPhone } from '../../../app/phone-number.ts'
import { useIsWide } from '../../../app/use-media.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { BuildingIcon, ChevronLeftIcon, CloseIcon, EditIcon } from '../../../ui/icons.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { useCounterparty } from '../counterparties-query.ts'
import { places } from '../places.ts'
import { useLetterPages } from '../use-ledger.ts'
import { BalanceText } from '../words/balance-text.tsx'
import { LetterStateMark } from '../words/letter-state.tsx'
import { useLetterWords } from '../words/use-letter-words.ts'
import { CounterpartyDialog } from './counterparty-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'

export interface CounterpartyPanelProps {
  readonly id: string
  readonly onClose: () => void
  /** It has become part of another one. */
  readonly onMerged: (into: Counterparty) => void
}

/** One counterparty, beside the list; a page of its own on a phone. */
export function CounterpartyPanel({ id, onClose, onMerged }: CounterpartyPanelProps) {
  const { t } = useTranslation('counterparties')
  const isWide = useIsWide()
  const { data, error, refetch } = useCounterparty(id)
  const isGone =
    error instanceof ClientError && ['reconciliation.counterparty_not_found', 'request.invalid'].includes(error.code)
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
          {data === undefined ? !isGone && <Skeleton className="h-4 w-40" /> : data.title}
        </h2>
        {isWide && <IconButton label={t('panel.close')} icon={CloseIcon} onClick={onClose} />}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {isGone ? (
          <EmptyState icon={BuildingIcon} title={t('panel.gone')} />
        ) : data !== undefined ? (
          <Details counterparty={data} onMerged={onMerged} />
        ) : error === null ? (
          <div aria-hidden="true" className="flex flex-col gap-3 p-5">
            {['w-28', 'w-64', 'w-52', 'w-60'].map((width) => (
              <Skeleton key={width} className={`h-4 ${width}`} />
            ))}
          </div>
        ) : (
          <div className="p-4">
            <LoadFailed title={t('panel.failed')} error={error} onRetry={() => void refetch()} />
          </div>
        )}
      </div>
    </aside>
  )
}

interface DetailsProps {
  readonly counterparty: Counterparty
  readonly onMerged: (into: Counterparty) => void
}

function Details({ counterparty, onMerged }: DetailsProps) {
  const { t } = useTranslation(['counterparties', 'app'])
  const [asked, setAsked] = useState<'edit' | 'merge'>()
  const close = () => setAsked(undefined)
  const { taxNumber, taxOffice, accountCode, language, contacts } = counterparty
  const facts = [
    { label: t('fields.taxNumber'), value: taxNumber },
    { label: t('fields.taxOffice'), value: taxOffice },
    { label: t('fields.accountCode'), value: accountCode },
    { label: t('fields.language'), value: t(`app:language.${language}`) },
  ].filter(({ value }) => value !== '')
  return (
    <div className="flex flex-col gap-6 p-4 pb-10 md:px-5">
      <div className="flex flex-wrap gap-2">
        <Button icon={EditIcon} onClick={() => setAsked('edit')}>
          {t('edit')}
        </Button>
        <Button variant="quiet" onClick={() => setAsked('merge')}>
          {t('merge.act')}
        </Button>
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-ui">
        {facts.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="min-w-0 wrap-anywhere tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <section className="flex flex-col gap-2">
        <h3 className="text-12 font-medium text-muted">{t('contacts.title')}</h3>
        {contacts.length === 0 ? (
          <p className="text-ui text-pretty text-warning-text">{t('contacts.none')}</p>
        ) : (
          <ul className="flex flex-col gap-2 text-ui">
            {contacts.map(({ name, email, phone }) => (
              <li key={`${name} ${email} ${phone}`} className="flex flex-col">
                {name !== '' && <span className="font-medium">{name}</span>}
                {email !== null && <span className="wrap-anywhere text-muted">{email}</span>}
                {phone !== null && <span className="text-muted tabular-nums">{shownPhone(phone)}</span>}
              </li>
            ))}
          </ul>
        )}
      </section>
      <LettersOf counterparty={counterparty} />
      <CounterpartyDialog
        key={counterparty.version}
        isOpen={asked === 'edit'}
        counterparty={counterparty}
        onClose={close}
        onSaved={close}
      />
      <MergeDialog
        counterparty={counterparty}
        isOpen={asked === 'merge'}
        onClose={close}
        onMerged={(into) => {
          close()
          onMerged(into)
        }}
      />
    </div>
  )
}

function LettersOf({ counterparty }: { readonly counterparty: Counterparty }) {
  const { t } = useTranslation('counterparties')
  const words = useLetterWords()
  const { page } = useNavigation()
  const query = { filter: { counterpartyId: counterparty.id }, order: 'changedAt', isDescending: true } as const
  const { letters = [] } = useLetterPages(query)
  if (letters.length === 0) return null
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-12 font-medium text-muted">{t('panel.letters')}</h3>
      <ul>
        {letters.map((letter) => (
          <li key={letter.id} className="border-b border-line last:border-b-0">
            <a
              {...page(places.letter(letter.id))}
              className="-mx-2 flex min-h-control-large flex-col justify-center gap-0.5 rounded-small px-2 py-1.5 text-ui transition-colors hover:bg-hover"
            >
              <span className="flex justify-between gap-3">
                <span>{words.day(letter.periodEndsOn)}</span>
                <BalanceText balance={letter.balance} currency={letter.currency} />
              </span>
              <span className="text-12">
                <LetterStateMark state={letter.state} size={16} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
