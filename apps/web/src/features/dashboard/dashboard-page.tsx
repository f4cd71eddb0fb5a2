// What goes on in the workspace, for all its members but guests: numbers of now, figures by days, and the letters that are open.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { AsOf } from '../../app/as-of.tsx'
import { useFormats } from '../../app/format.ts'
import { LoadFailed } from '../../app/load-failed.tsx'
import { useMeasures } from '../../app/measures.ts'
import { RefusedPage } from '../../app/refused-page.tsx'
import { useWorkspaceState } from '../../app/workspace-context.tsx'
import { ChoiceBar } from '../../ui/choice-bar.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { nowOf } from './daily.ts'
import { DailyCharts } from './daily-charts.tsx'
import { OpenLetters } from './open-letters.tsx'
import { dayChoices, useDashboard } from './use-dashboard.ts'
import type { Dashboard, Days } from './use-dashboard.ts'

/** `/w/:workspaceId/dashboard`. */
export function DashboardPage() {
  const { t } = useTranslation('dashboard')
  const { me } = useWorkspaceState()
  if (me?.role === 'guest') return <RefusedPage title={t('guestsTitle')}>{t('guestsText')}</RefusedPage>
  return <Shown />
}

function Shown() {
  const { t } = useTranslation('dashboard')
  const [days, setDays] = useState<Days>('30')
  const { data, error, isFetching, refetch } = useDashboard(days)
  const { time } = useFormats()

  return (
    <main className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-240 px-4 pt-4 pb-10 sm:px-8 sm:pt-7">
        <header className="mb-5 flex flex-wrap items-end justify-between gap-3">
          <div>
            <h1 className="text-24 font-semibold">{t('title')}</h1>
            <p className="text-12 text-muted">
              {data === undefined || data.countedAt === null
                ? t('notCounted')
                : t('counted', { time: time(new Date(data.countedAt)) })}
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-3">
            {data !== undefined && <AsOf at={data.readAt} isBusy={isFetching} onRefresh={() => void refetch()} />}
            <ChoiceBar
              label={t('range')}
              value={days}
              onChange={setDays}
              options={dayChoices.map((value) => ({ value, label: t('days', { count: Number(value) }) }))}
            />
          </div>
        </header>
        {data !== undefined ? (
          <div className="flex flex-col gap-4">
            <Now dashboard={data} />
            <OpenLetters dashboard={data} />
            <DailyCharts dashboard={data} />
          </div>
        ) : error !== null ? (
          <LoadFailed title={t('failed')} error={error} onRetry={() => void refetch()} />
        ) : (
          <div aria-busy="true" className="grid gap-4 lg:grid-cols-2">
            <VisuallyHidden>{t('loading')}</VisuallyHidden>
            {[1, 2, 3, 4].map((card) => (
              <Skeleton key={card} className="h-56 w-full" />
            ))}
          </div>
        )}
      </div>
    </main>
  )
}

/** What there is now. */
function Now({ dashboard }: { readonly dashboard: Dashboard }) {
  const { t } = useTranslation('dashboard')
  const { number } = useFormats()
  const { bytes } = useMeasures()
  const facts = [
    { name: t('now.members'), text: number(nowOf(dashboard, 'workspaces.members') ?? 0) },
    { name: t('now.channels'), text: number(nowOf(dashboard, 'chat.channels') ?? 0) },
    { name: t('now.files'), text: bytes(nowOf(dashboard, 'files.bytes') ?? 0) },
  ]
  return (
    <dl className="grid grid-cols-3 divide-x divide-line rounded-large border border-line bg-raised">
      {facts.map(({ name, text }) => (
        <div key={name} className="flex min-w-0 flex-col-reverse justify-end px-4 py-3">
          <dt className="text-12 text-muted">{name}</dt>
          <dd className="truncate text-18 font-semibold tabular-nums">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
