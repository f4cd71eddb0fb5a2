// The business partners: finding one, and one beside the list.

import type { Counterparty } from '@meydan/protocol/operations/reconciliation-shapes'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtuoso } from 'react-virtuoso'

import { LoadFailed } from '../../../app/load-failed.tsx'
import { useNavigation } from '../../../app/navigation-context.tsx'
import { usePageLocation } from '../../../app/page-location.ts'
import { useIsWide } from '../../../app/use-media.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { BuildingIcon, PlusIcon, SearchIcon } from '../../../ui/icons.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { useCounterparties } from '../counterparties-query.ts'
import { MayReconcileGate } from '../may-reconcile-gate.tsx'
import { LetterSearch } from '../overview/letter-search.tsx'
import { useEscape } from '../overview/use-letter-list.ts'
import { places } from '../places.ts'
import { SectionHead } from '../section-frame.tsx'
import { CounterpartyDialog } from './counterparty-dialog.tsx'
import { CounterpartyPanel } from './counterparty-panel.tsx'

/** `/w/:workspaceId/reconciliation/counterparties`, with one beside it at `…/:counterpartyId`. */
export function CounterpartiesPage() {
  return (
    <MayReconcileGate>
      <Page />
    </MayReconcileGate>
  )
}

function Page() {
  const { t } = useTranslation('counterparties')
  const isWide = useIsWide()
  const { openPage } = useNavigation()
  const { path } = usePageLocation()
  const openId = /^reconciliation\/counterparties\/([^/]+)$/.exec(path)?.[1]
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const [isAdding, setAdding] = useState(false)
  const close = () => openPage(places.counterparties)
  const open = ({ id }: Counterparty, options = {}) => openPage(`${places.counterparties}/${id}`, options)
  useEscape(openId === undefined ? undefined : close)
  return (
    <div className="flex min-h-0 flex-1">
      {(isWide || openId === undefined) && (
        <main className="flex min-h-0 min-w-0 flex-1 flex-col">
          <SectionHead current="counterparties">
            <Button variant="primary" icon={PlusIcon} onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          </SectionHead>
          <div className="flex shrink-0 px-4 py-3 md:px-5">
            <LetterSearch value={search} onChange={setSearch} />
          </div>
          <List search={wanted} openId={openId} onAdd={() => setAdding(true)} onClear={() => setSearch('')} />
        </main>
      )}
      {openId !== undefined && (
        <CounterpartyPanel
          key={openId}
          id={openId}
          onClose={close}
          onMerged={(into) => open(into, { replace: true })}
        />
      )}
      <CounterpartyDialog
        isOpen={isAdding}
        counterparty={undefined}
        onClose={() => setAdding(false)}
        onSaved={(made) => {
          setAdding(false)
          open(made)
        }}
      />
    </div>
  )
}

interface ListProps {
  readonly search: string
  readonly openId: string | undefined
  readonly onAdd: () => void
  readonly onClear: () => void
}

function List({ search, openId, onAdd, onClear }: ListProps) {
  const { t } = useTranslation('counterparties')
  const pages = useCounterparties(search)
  const found = pages.data?.pages.flatMap(({ counterparties }) => counterparties)
  if (found === undefined) {
    return pages.error === null ? (
      <div aria-hidden="true" className="flex flex-col px-4 md:px-5">
        {['w-56', 'w-40', 'w-64', 'w-48', 'w-52', 'w-36'].map((width) => (
          <div key={width} className="flex h-14 items-center">
            <Skeleton className={`h-4 ${width}`} />
          </div>
        ))}
      </div>
    ) : (
      <div className="px-4 md:px-5">
        <LoadFailed title={t('failed')} error={pages.error} onRetry={() => void pages.refetch()} />
      </div>
    )
  }
  if (found.length === 0) {
    return search === '' ? (
      <EmptyState
        icon={BuildingIcon}
        title={t('none')}
        action={
          <Button variant="primary" onClick={onAdd}>
            {t('add')}
          </Button>
        }
      >
        {t('noneText')}
      </EmptyState>
    ) : (
      <EmptyState icon={SearchIcon} title={t('notFound')} action={<Button onClick={onClear}>{t('showAll')}</Button>}>
        {t('notFoundText')}
      </EmptyState>
    )
  }
  return (
    <section aria-label={t('title')} className="min-h-0 flex-1">
      <Virtuoso<Counterparty>
        data={found}
        computeItemKey={(_, { id }) => id}
        increaseViewportBy={400}
        endReached={() => {
          if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
        }}
        itemContent={(_, counterparty) => <Row counterparty={counterparty} isOpen={counterparty.id === openId} />}
      />
    </section>
  )
}

function Row({ counterparty, isOpen }: { readonly counterparty: Counterparty; readonly isOpen: boolean }) {
  const { t } = useTranslation('counterparties')
  const { page } = useNavigation()
  const { id, title, taxNumber, accountCode, contacts } = counterparty
  const email = contacts.find((contact) => contact.email !== null)?.email
  return (
    <article
      className={classNames(
        'relative flex min-h-14 items-center gap-4 border-b border-line px-4 py-2 transition-colors md:px-5',
        isOpen ? 'bg-press' : 'hover:bg-hover active:bg-press',
      )}
    >
      <span className="flex min-w-0 flex-1 flex-col">
        <a
          {...page(`${places.counterparties}/${id}`)}
          aria-current={isOpen || undefined}
          className="truncate text-ui font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {title}
        </a>
        <span className="truncate text-12 text-muted tabular-nums">
          {[taxNumber, accountCode].filter((part) => part !== '').join(' · ')}
        </span>
      </span>
      <span
        className={classNames('max-w-[45%] truncate text-12', email === undefined ? 'text-warning-text' : 'text-muted')}
      >
        {email ?? t('noAddress')}
      </span>
    </article>
  )
}
