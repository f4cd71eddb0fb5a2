import { useId, useState } from 'react'
import type { ReactNode } from 'react'

import { LineChart } from './line-chart.tsx'
import type { ChartPoint, LineChartProps } from './line-chart.tsx'

/** A line of a card, with its number beside it. */
export interface ChartSeries {
  readonly name: string
  /** What the whole of it comes to, said as a number. */
  readonly number: string
  readonly points: readonly ChartPoint[]
}

export interface ChartCardProps extends Pick<LineChartProps, 'format' | 'isLastOpen' | 'target'> {
  readonly title: string
  /** Each a chart of its own; one or two. */
  readonly series: readonly ChartSeries[]
  /** Stands under the number. */
  readonly note?: string | undefined
  /** What opens the table, and what the first column is called. */
  readonly tableText: { readonly open: string; readonly of: string }
}

/** A figure over time: the number, the line, and behind it the same as a table. */
export function ChartCard({ title, series, note, format, isLastOpen, target, tableText }: ChartCardProps) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <section
      aria-labelledby={id}
      className="flex min-w-0 flex-col gap-3 rounded-large border border-line bg-raised p-4"
    >
      <header>
        <h3 id={id} className="text-ui font-medium">
          {title}
        </h3>
        {note !== undefined && <p className="text-12 text-muted">{note}</p>}
      </header>
      {series.map(({ name, number, points }) => (
        <div key={name}>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="text-24 font-semibold tabular-nums">{number}</span>
            {name !== title && <span className="text-ui text-muted">{name}</span>}
          </p>
          <LineChart points={points} format={format} isLastOpen={isLastOpen} target={target} />
        </div>
      ))}
      <details className="mt-auto text-12" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="inline-flex min-h-control cursor-pointer items-center rounded-tiny text-muted hover:text-text">
          {tableText.open}
          <span className="sr-only"> {title}</span>
        </summary>
        {isOpen && <Values title={title} series={series} format={format} of={tableText.of} />}
      </details>
    </section>
  )
}

/** Scrolls by keyboard as well, where it is longer than its card. */
function Values({
  title,
  series,
  format,
  of,
}: Pick<ChartCardProps, 'title' | 'series' | 'format'> & { readonly of: string }) {
  const first = series[0]?.points ?? []
  return (
    // oxlint-disable-next-line no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
    <div tabIndex={0} role="group" aria-label={title} className="max-h-60 overflow-y-auto rounded-tiny">
      <table className="w-full tabular-nums">
        <thead>
          <tr className="text-muted">
            <Head>{of}</Head>
            {series.map(({ name }) => (
              <Head key={name} isNumber>
                {name}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.map(({ label }, index) => (
            <tr key={label} className="border-t border-line">
              <th scope="row" className="py-1 pr-3 text-left font-normal">
                {label}
              </th>
              {series.map(({ name, points }) => {
                const value = points[index]?.value ?? null
                return (
                  <td key={name} className="py-1 pl-3 text-right">
                    {value === null ? '–' : format(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ isNumber = false, children }: { readonly isNumber?: boolean; readonly children: ReactNode }) {
  return (
    <th scope="col" className={isNumber ? 'py-1 pl-3 text-right font-medium' : 'py-1 pr-3 text-left font-medium'}>
      {children}
    </th>
  )
}
