import { useRef } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { sidebarBounds } from './sidebar-width.ts'

/** How far one press of an arrow goes, in px. */
const keyStep = 16

/** The edge between sidebar and page: drawn with the pointer or the arrows; a double click brings the usual width back. */
export function SidebarEdge({
  width,
  onChange,
}: {
  readonly width: number
  readonly onChange: (width: number) => void
}) {
  const { t } = useTranslation('shell')
  const from = useRef<{ readonly x: number; readonly width: number }>(undefined)

  function start(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, width }
  }

  function move(event: PointerEvent<HTMLDivElement>): void {
    if (from.current !== undefined) onChange(from.current.width + event.clientX - from.current.x)
  }

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const step = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key]
    const edge = { Home: sidebarBounds.min, End: sidebarBounds.max, Enter: sidebarBounds.usual }[event.key]
    const wanted = step === undefined ? edge : width + step
    if (wanted === undefined || event.altKey) return
    event.preventDefault()
    onChange(wanted)
  }

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('sidebar.width')}
      aria-valuemin={sidebarBounds.min}
      aria-valuemax={sidebarBounds.max}
      aria-valuenow={width}
      tabIndex={0}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={() => (from.current = undefined)}
      onPointerCancel={() => (from.current = undefined)}
      onDoubleClick={() => onChange(sidebarBounds.usual)}
      onKeyDown={press}
      className="group absolute inset-y-0 -right-1 z-10 w-2 cursor-col-resize touch-none outline-none"
    >
      <span className="absolute inset-y-0 left-[3px] w-0.5 transition-colors group-hover:bg-line group-focus-visible:bg-focus group-active:bg-focus" />
    </div>
  )
}
