// The letters of a period: what they add up to, a list that is narrowed, sorted and chosen from, and one letter beside it.

import type { Letter, Period } from '@meydan/protocol/operations/reconciliation-shapes'
import type { LetterView } from '@meydan/protocol/operations/reconciliation-setup'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../../app/navigation-context.tsx'
import { useIsWide } from '../../../app/use-media.ts'
import { buttonClass } from '../../../ui/button-class.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { BalanceIcon, DownloadIcon, PlusIcon, RefreshIcon, ShareIcon } from '../../../ui/icons.tsx'
import { AddLetterDialog } from '../letter/add-letter-dialog.tsx'
import { LetterPanel } from '../letter/letter-panel.tsx'
import { withoutUndefined } from '../letter-query.ts'
import type { LetterFilter } from '../letter-query.ts'
import { MayReconcileGate } from '../may-reconcile-gate.tsx'
import { places } from '../places.ts'
import { ShowInRoom } from '../rooms/show-in-room.tsx'
import { SectionHead } from '../section-frame.tsx'
import { usePeriods, useSums } from '../use-ledger.ts'
import { useOverviewPlace } from '../use-letter-query.ts'
import type { OverviewPlace } from '../use-letter-query.ts'
import { useLiveLedger } from '../use-live-ledger.ts'
import type { LedgerNews } from '../use-live-ledger.ts'
import { ActionBar } from './action-bar.tsx'
import { ColumnsMenu } from './columns-menu.tsx'
import { LetterFilters } from './letter-filters.tsx'
import { LetterList } from './letter-list.tsx'
import { linkOf } from './letter-rows.ts'
import { NewPeriodDialog } from './new-period-dialog.tsx'
import { PeriodSwitch } from './period-switch.tsx'
import { ProgressLine } from './progress-line.tsx'
import { SaveViewDialog } from './save-view-dialog.tsx'
import { TotalsStrip } from './totals-strip.tsx'
import { useExport } from './use-export.ts'
import { useEscape, useLetterList } from './use-letter-list.ts'
import { ViewsMenu } from './views-menu.tsx'

/** `/w/:workspaceId/reconciliation`, with a letter beside it at `…/letters/:letterId`. */
export function OverviewPage() {
  return (
    <MayReconcileGate>
      <Overview />
    </MayReconcileGate>
  )
}

function Overview() {
  const isWide = useIsWide()
  const place = useOverviewPlace()
  const news = useLiveLedger()
  const list = useRef<HTMLElement>(null)
  const { letterId, close } = place
  useEscape(letterId === undefined ? undefined : close)
  useReturningFocus(list, letterId)
  return (
    <div className="flex min-h-0 flex-1">
      {(isWide || letterId === undefined) && (
        <main ref={list} className="@container flex min-h-0 min-w-0 flex-1 flex-col">
          <Letters place={place} news={news} />
        </main>
      )}
      {letterId !== undefined && <LetterPanel key={letterId} letterId={letterId} onClose={close} />}
    </div>
  )
}

type Asked = 'period' | 'letter' | 'view'

function Letters({ place, news }: { readonly place: OverviewPlace; readonly news: LedgerNews }) {
  const { t } = useTranslation('reconciliation')
  const navigation = useNavigation()
  const { data: periods } = usePeriods()
  const list = useLetterList(place)
  useLatestPeriod(place, periods)
  const { data: sums } = useSums(place.query.filter)
  const exporting = useExport(place.query, list.columns)
  const [asked, setAsked] = useState<Asked>()
  const close = useCallback(() => setAsked(undefined), [])
  const { filter } = place.query
  const matching = sums?.totals.reduce((count, { letters }) => count + letters, 0) ?? 0

  const shownPeriod = periods?.find(({ id }) => id === filter.periodId)
  const showPeriod = (id: string | undefined) => place.narrow({ periodId: id as Period['id'] | undefined })
  const showView = ({ query, order, descending, columns }: LetterView) => {
    list.changeColumns(columns)
    place.change({ filter: withoutUndefined(query) as LetterFilter, order, isDescending: descending })
  }
  const clear = () => place.change({ filter: filter.periodId === undefined ? {} : { periodId: filter.periodId } })
  const openMade = (letter: Letter) => {
    close()
    navigation.openPage(place.letterPath(letter.id))
  }
  const dialogs = (
    <>
      <NewPeriodDialog
        isOpen={asked === 'period'}
        onClose={close}
        onMade={({ id }) => {
          close()
          showPeriod(id)
        }}
      />
      <AddLetterDialog
        key={filter.periodId}
        isOpen={asked === 'letter'}
        periods={periods ?? []}
        periodId={filter.periodId}
        onClose={close}
        onMade={openMade}
      />
      <SaveViewDialog isOpen={asked === 'view'} onClose={close} query={place.query} columns={list.columns} />
    </>
  )

  const head = (
    <div className="flex shrink-0 flex-col gap-3 px-4 py-3 md:px-5">
      <div className="flex flex-wrap items-center gap-2">
        <PeriodSwitch
          periods={periods ?? []}
          value={filter.periodId}
          onChange={showPeriod}
          onNew={() => setAsked('period')}
        />
        {shownPeriod !== undefined && <ShowInRoom key={shownPeriod.id} period={shownPeriod} />}
        <span className="ml-auto flex items-center gap-1">
          <IconButton
            label={t('act.export')}
            icon={DownloadIcon}
            aria-busy={exporting.isBusy || undefined}
            onClick={() => !exporting.isBusy && exporting.run()}
          />
          <ViewsMenu onShow={showView} onSave={() => setAsked('view')} />
          <span className="max-md:hidden">
            <ColumnsMenu columns={list.columns} onChange={list.changeColumns} />
          </span>
        </span>
      </div>
      <TotalsStrip place={place} />
      <ProgressLine />
      <LetterFilters place={place} />
      {news.unlisted > 0 && (
        <p role="status" className="flex items-center gap-2 text-ui text-muted">
          {t('list.news', { count: news.unlisted })}
          <Button variant="quiet" icon={RefreshIcon} onClick={news.load}>
            {t('list.load')}
          </Button>
        </p>
      )}
    </div>
  )
  if (periods?.length === 0) {
    return (
      <>
        <SectionHead current="overview" />
        <EmptyState
          icon={BalanceIcon}
          title={t('list.noPeriod')}
          action={
            <div className="flex flex-wrap justify-center gap-2">
              <Button variant="primary" onClick={() => setAsked('period')}>
                {t('period.new')}
              </Button>
              <a {...navigation.page(places.import)} className={buttonClass('secondary')}>
                {t('act.import')}
              </a>
            </div>
          }
        >
          {t('list.noPeriodText')}
        </EmptyState>
        {dialogs}
      </>
    )
  }
  return (
    <>
      <SectionHead current="overview">
        <a {...navigation.page(places.import)} className={buttonClass('secondary')}>
          <ShareIcon size={18} className="-ml-0.5" />
          {t('act.import')}
        </a>
        <Button variant="primary" icon={PlusIcon} onClick={() => setAsked('letter')}>
          <span className="max-sm:sr-only">{t('act.add')}</span>
        </Button>
      </SectionHead>
      <LetterList
        head={head}
        letters={list.letters}
        error={list.pages.error}
        isStale={list.pages.isPlaceholderData}
        query={place.query}
        columns={list.columns}
        selection={list.selection}
        openId={place.letterId}
        pathOf={place.letterPath}
        onToggle={list.toggle}
        onToggleListed={list.toggleListed}
        onSort={list.sort}
        onEnd={list.loadMore}
        onRetry={() => void list.pages.refetch()}
        onClear={clear}
        onAdd={() => setAsked('letter')}
      />
      <ActionBar
        selection={list.selection}
        filter={filter}
        loaded={list.letters ?? []}
        matching={matching}
        onSelectAll={list.selectAll}
        onClear={list.clearSelection}
      />
      {dialogs}
    </>
  )
}

/** Whoever comes without saying what they look for sees the latest period. */
function useLatestPeriod(place: OverviewPlace, periods: readonly Period[] | undefined): void {
  const isDecided = useRef(false)
  useEffect(() => {
    if (isDecided.current || periods === undefined) return
    isDecided.current = true
    const [latest] = periods
    const isPlain = Object.keys(place.query.filter).length === 0 && place.letterId === undefined
    if (isPlain && latest !== undefined) place.narrow({ periodId: latest.id })
  }, [periods, place])
}

/** When a letter is closed the focus is where it was opened from. */
function useReturningFocus(list: { readonly current: HTMLElement | null }, letterId: string | undefined): void {
  const last = useRef(letterId)
  useEffect(() => {
    const before = last.current
    last.current = letterId
    if (before !== undefined && letterId === undefined) linkOf(list.current, before)?.focus({ preventScroll: true })
  }, [letterId, list])
}
