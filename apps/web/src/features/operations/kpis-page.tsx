// How the instance does, for whoever runs it: what is asked for beside what there is, the last hour, day and week, and the calls.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { AsOf } from '../../app/as-of.tsx'
import { LoadFailed } from '../../app/load-failed.tsx'
import { RefusedPage } from '../../app/refused-page.tsx'
import { useAccount } from '../../app/session/session-context.tsx'
import { ChoiceBar } from '../../ui/choice-bar.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { KpiCharts } from './kpi-charts.tsx'
import { KpiFacts } from './kpi-facts.tsx'
import { KpiTables } from './kpi-tables.tsx'
import { TargetList } from './target-list.tsx'
import { kpiRanges, useKpis } from './use-kpis.ts'
import type { KpiRange } from './use-kpis.ts'

/** `/w/:workspaceId/admin/kpis`. */
export function KpisPage() {
  const { t } = useTranslation(['kpis', 'shell'])
  const { isOperator } = useAccount()
  if (!isOperator) return <RefusedPage title={t('shell:operatorOnly')}>{t('operatorOnlyText')}</RefusedPage>
  return <Shown />
}

function Shown() {
  const { t } = useTranslation('kpis')
  const [range, setRange] = useState<KpiRange>('hour')
  const { data, error, isFetching, refetch } = useKpis(range)

  return (
    <main className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-300 px-4 pt-4 pb-10 sm:px-8 sm:pt-7">
        <header className="mb-5 flex flex-wrap items-end justify-between gap-3">
          <div>
            <h1 className="text-24 font-semibold">{t('title')}</h1>
            <p className="text-ui text-pretty text-muted">{t('text')}</p>
          </div>
          <div className="flex flex-wrap items-center gap-3">
            {data !== undefined && <AsOf at={data.readAt} isBusy={isFetching} onRefresh={() => void refetch()} />}
            <ChoiceBar
              label={t('range')}
              value={range}
              onChange={setRange}
              options={kpiRanges.map((value) => ({ value, label: t(`ranges.${value}`) }))}
            />
          </div>
        </header>
        {data !== undefined ? (
          <div className="flex flex-col gap-4">
            <KpiFacts kpis={data} />
            <TargetList targets={data.targets} />
            {data.points.length === 0 ? (
              <p className="rounded-large border border-line bg-raised p-4 text-ui text-muted">{t('notYet')}</p>
            ) : (
              <KpiCharts kpis={data} />
            )}
            <KpiTables kpis={data} />
          </div>
        ) : error !== null ? (
          <LoadFailed title={t('failed')} error={error} onRetry={() => void refetch()} />
        ) : (
          <div aria-busy="true" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
            <VisuallyHidden>{t('loading')}</VisuallyHidden>
            {[1, 2, 3, 4, 5, 6].map((card) => (
              <Skeleton key={card} className="h-52 w-full" />
            ))}
          </div>
        )}
      </div>
    </main>
  )
}
