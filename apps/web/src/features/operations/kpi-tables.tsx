import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useMeasures } from '../../app/measures.ts'
import type { Kpis } from './use-kpis.ts'

/** Each operation that was called, and each cache that was asked. */
export function KpiTables({ kpis }: { readonly kpis: Kpis }) {
  const { t } = useTranslation('kpis')
  const { number } = useFormats()
  const { milliseconds, percent } = useMeasures()
  const ms = (value: number | null) => (value === null ? '–' : milliseconds(value))
  const rate = (value: number | null) => (value === null ? '–' : percent(value))
  return (
    <>
      <Table
        title={t('operations')}
        columns={[t('operation'), t('calls'), t('errorRate'), 'p50', 'p95', 'p99']}
        rows={kpis.operations.map(({ operation, calls, errorRate, p50Ms, p95Ms, p99Ms }) => ({
          key: operation,
          cells: [number(calls), rate(errorRate), ms(p50Ms), ms(p95Ms), ms(p99Ms)],
        }))}
      />
      <Table
        title={t('caches')}
        columns={[t('cache'), t('hitRate'), t('hits'), t('misses')]}
        rows={kpis.caches.map(({ name, hits, misses, hitRate }) => ({
          key: name,
          cells: [rate(hitRate), number(hits), number(misses)],
        }))}
      />
    </>
  )
}

interface TableProps {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}

function Table({ title, columns, rows }: TableProps) {
  const { t } = useTranslation('kpis')
  const id = useId()
  return (
    <section aria-labelledby={id} className="rounded-large border border-line bg-raised p-4">
      <h2 id={id} className="pb-2 text-ui font-medium">
        {title}
      </h2>
      {rows.length === 0 ? (
        <p className="text-ui text-muted">{t('nothing')}</p>
      ) : (
        // oxlint-disable-next-line no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
        <div tabIndex={0} role="group" aria-label={title} className="overflow-x-auto rounded-tiny">
          <table className="w-full text-12 whitespace-nowrap tabular-nums">
            <thead>
              <tr className="text-muted">
                {columns.map((column, index) => (
                  <th
                    key={column}
                    scope="col"
                    className={index === 0 ? 'py-1 pr-4 text-left font-medium' : 'py-1 pl-4 text-right font-medium'}
                  >
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells }) => (
                <tr key={key} className="border-t border-line">
                  <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                    <code className="font-mono">{key}</code>
                  </th>
                  {cells.map((cell, index) => (
                    <td key={columns[index + 1]} className="py-1.5 pl-4 text-right">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
