import { useState } from 'react'
import type { PointerEvent } from 'react'

import { chartLines, chartTop, chartX, chartY } from './chart-geometry.ts'
import type { ChartValue } from './chart-geometry.ts'

/** A point of a chart and what it is of, such as a day. */
export interface ChartPoint {
  readonly label: string
  readonly value: ChartValue
}

export interface LineChartProps {
  readonly points: readonly ChartPoint[]
  readonly format: (value: number) => string
  /** The last point is of a time that is not over: the way there is drawn as a guess. */
  readonly isLastOpen?: boolean | undefined
  /** What is asked for, drawn as a line of its own. */
  readonly target?: { readonly value: number; readonly label: string } | undefined
}

/**
 * One line over time, for the eye: its end is marked, the pointer tells each point, and what is asked for is drawn. Who cannot
 * see it has the table that stands behind each chart.
 */
export function LineChart({ points, format, isLastOpen = false, target }: LineChartProps) {
  const [pointed, setPointed] = useState<number>()
  const values = points.map(({ value }) => value)
  const top = chartTop(values, target?.value)
  const at = pointed ?? values.findLastIndex((value) => value !== null)
  const point = points[at]

  function follow({ currentTarget, clientX }: PointerEvent<HTMLDivElement>): void {
    const { left, width } = currentTarget.getBoundingClientRect()
    const index = Math.round(((clientX - left) / width) * (points.length - 1))
    setPointed(Math.min(points.length - 1, Math.max(0, index)))
  }

  return (
    <div aria-hidden="true" className="text-12 text-muted tabular-nums">
      <div className="flex h-5 justify-between gap-3">
        <span>{format(top)}</span>
        {pointed !== undefined && point !== undefined && (
          <span className="truncate text-text">
            {point.label}: {point.value === null ? '–' : format(point.value)}
          </span>
        )}
      </div>
      <div
        className="relative h-24 touch-pan-y border-y border-line"
        onPointerMove={follow}
        onPointerLeave={() => setPointed(undefined)}
      >
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full overflow-visible">
          {target !== undefined && (
            <path
              d={`M0 ${chartY(target.value, top)}H100`}
              className="stroke-muted"
              strokeDasharray="4 4"
              vectorEffect="non-scaling-stroke"
            />
          )}
          <path
            d={chartLines(isLastOpen ? values.with(-1, null) : values, top)}
            fill="none"
            className="stroke-accent"
            strokeWidth={1.75}
            strokeLinecap="round"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
          {isLastOpen && (
            <path
              d={chartLines(
                values.map((value, index) => (index < values.length - 2 ? null : value)),
                top,
              )}
              fill="none"
              className="stroke-accent"
              strokeWidth={1.25}
              strokeDasharray="2 3"
              vectorEffect="non-scaling-stroke"
            />
          )}
        </svg>
        {target !== undefined && (
          <span className="absolute right-0 -translate-y-full pb-0.5" style={{ top: `${chartY(target.value, top)}%` }}>
            {target.label}
          </span>
        )}
        {point !== undefined && point.value !== null && (
          <span
            className="absolute size-2 -translate-1/2 rounded-full bg-accent ring-2 ring-raised"
            style={{ left: `${chartX(at, points.length)}%`, top: `${chartY(point.value, top)}%` }}
          />
        )}
      </div>
      <div className="flex justify-between gap-3 pt-1">
        <span>{points[0]?.label}</span>
        <span>{points.length > 1 ? points.at(-1)?.label : ''}</span>
      </div>
    </div>
  )
}
