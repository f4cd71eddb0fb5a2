import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useMeasures } from '../../app/measures.ts'
import { ChartCard } from '../../ui/chart-card.tsx'
import type { ChartValue } from '../../ui/chart-geometry.ts'
import type { Kpis } from './use-kpis.ts'
import { withGaps } from './with-gaps.ts'

interface Chart {
  readonly key: 'calls' | 'p95' | 'errors' | 'pool' | 'caches' | 'cpu' | 'memory' | 'loop' | 'sockets'
  /** What the whole range comes to. */
  readonly number: string
  readonly note?: string
  readonly valueOf: (point: Kpis['points'][number]) => ChartValue
  readonly format: (value: number) => string
  readonly target?: { readonly value: number; readonly label: string }
}

/** How the instance did over time. */
export function KpiCharts({ kpis }: { readonly kpis: Kpis }) {
  const { t } = useTranslation('kpis')
  const { dateTime, number, time } = useFormats()
  const { amount, bytes, milliseconds, percent } = useMeasures()
  const { calls, load, range, targets } = kpis
  const steps = withGaps(kpis.points, kpis.stepMinutes)
  const labelOf = (at: string) => (range === 'hour' ? time : dateTime)(new Date(at))
  const rate = (value: number | null) => (value === null ? '–' : percent(value))
  const hits = kpis.caches.reduce((sum, cache) => sum + cache.hits, 0)
  const asked = kpis.caches.reduce((sum, cache) => sum + cache.hits + cache.misses, 0)
  const errorTarget = targets.find(({ measure }) => measure === 'errorRate')

  const charts: readonly Chart[] = [
    { key: 'calls', number: number(calls.calls), valueOf: (point) => point.calls, format: number },
    {
      key: 'p95',
      number: calls.p95Ms === null ? '–' : milliseconds(calls.p95Ms),
      ...(calls.p99Ms === null ? {} : { note: t('p99', { value: milliseconds(calls.p99Ms) }) }),
      valueOf: (point) => point.p95Ms,
      format: milliseconds,
    },
    {
      key: 'errors',
      number: rate(calls.errorRate),
      valueOf: (point) => point.errorRate,
      format: percent,
      ...(errorTarget === undefined
        ? {}
        : { target: { value: errorTarget.atMost, label: t('atMost', { value: percent(errorTarget.atMost) }) } }),
    },
    {
      key: 'pool',
      number: amount(load.poolBusy.mean),
      note: t('pool', { most: number(load.poolBusy.most), waiting: number(load.poolWaiting.most) }),
      valueOf: (point) => point.poolBusy,
      format: number,
      ...(load.poolMax > 0
        ? { target: { value: load.poolMax, label: t('poolMax', { value: number(load.poolMax) }) } }
        : {}),
    },
    {
      key: 'caches',
      number: rate(asked === 0 ? null : hits / asked),
      valueOf: (point) => point.cacheHitRate,
      format: percent,
    },
    {
      key: 'cpu',
      number: percent(load.hostCpu.mean),
      note: t('cpu', { used: amount(load.processors.mean), all: number(load.hostProcessors) }),
      valueOf: (point) => point.hostCpu,
      format: percent,
    },
    {
      key: 'memory',
      number: percent(load.hostMemory.mean),
      note: t('memory', { value: bytes(load.rssBytes.mean) }),
      valueOf: (point) => point.hostMemory,
      format: percent,
    },
    {
      key: 'loop',
      number: milliseconds(load.loopDelayMs.mean),
      note: t('mostOf', { value: milliseconds(load.loopDelayMs.most) }),
      valueOf: (point) => point.loopDelayMs,
      format: milliseconds,
    },
    {
      key: 'sockets',
      number: number(Math.round(load.sockets.mean)),
      note: t('mostOf', { value: number(load.sockets.most) }),
      valueOf: (point) => point.sockets,
      format: number,
    },
  ]

  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {charts.map(({ key, number: text, note, valueOf, format, target }) => (
        <ChartCard
          key={key}
          title={t(`charts.${key}`)}
          note={note}
          format={format}
          target={target}
          tableText={{ open: t('table'), of: t('at') }}
          series={[
            {
              name: t(`charts.${key}`),
              number: text,
              points: steps.map(({ at, point }) => ({
                label: labelOf(at),
                value: point === undefined ? null : valueOf(point),
              })),
            },
          ]}
        />
      ))}
    </div>
  )
}
