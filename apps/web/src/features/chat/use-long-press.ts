import { useEffect, useRef } from 'react'
import type { MouseEvent, PointerEvent } from 'react'

const pressMs = 450
/** A finger that moves further scrolls. */
const movedPx = 10

export interface LongPressHandlers {
  readonly onPointerDown: (event: PointerEvent) => void
  readonly onPointerMove: (event: PointerEvent) => void
  readonly onPointerUp: () => void
  readonly onPointerCancel: () => void
  readonly onContextMenu: (event: MouseEvent) => void
}

/** Calls `open` when a finger stays on the element. A mouse keeps its own menu. */
export function useLongPress(open: () => void): LongPressHandlers {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number }>(undefined)
  const isTouched = useRef(false)
  const cancel = () => {
    clearTimeout(press.current?.timer)
    press.current = undefined
  }
  const openUnderFinger = () => {
    ignoreRelease()
    open()
  }
  useEffect(() => () => clearTimeout(press.current?.timer), [])

  return {
    onPointerDown(event) {
      cancel()
      isTouched.current = event.pointerType === 'touch'
      if (!isTouched.current || (event.target as Element).closest('a, button, textarea') !== null) return
      press.current = { timer: setTimeout(openUnderFinger, pressMs), x: event.clientX, y: event.clientY }
    },
    onPointerMove(event) {
      const { current } = press
      if (current !== undefined && Math.hypot(event.clientX - current.x, event.clientY - current.y) > movedPx) cancel()
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onContextMenu(event) {
      if (isTouched.current && (event.target as Element).closest('a') === null) event.preventDefault()
    },
  }
}

/** What opens lies under the finger, which is still down: where it lets go, some browsers click. The next press counts again. */
function ignoreRelease(): void {
  const ignoring = new AbortController()
  const options = { capture: true, signal: ignoring.signal }
  addEventListener(
    'click',
    (event) => {
      // A key or a screen reader clicks without a pointer.
      if (event.detail === 0) return
      event.preventDefault()
      event.stopPropagation()
    },
    options,
  )
  addEventListener('pointerdown', () => ignoring.abort(), options)
}
