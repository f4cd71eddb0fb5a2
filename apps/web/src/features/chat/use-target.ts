import { useEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** The message that a link led to, and how it is shown. */
export interface TargetMark {
  /** undefined where none stands out. */
  readonly seq: number | undefined
  /** Stands out for a moment. */
  readonly isLit: boolean
}

export interface TargetOptions {
  readonly seq: number | undefined
  /** Whether it stands out and takes the focus. */
  readonly isMarked: boolean
  /** Whether it is among the rows; looked for once that is so. */
  readonly isReached: boolean
  readonly scroller: RefObject<HTMLElement | null>
  /** Scrolls to it. The list guesses heights that it has not seen yet, so that this may need to be done again. */
  readonly scrollTo: () => void
}

/** Long enough to find it with one's eyes. */
const litMs = 4_000
/** For so many pictures it is looked whether the message stands where it is to stand. */
const maxPictures = 60
/** So many in a row it must, to be there. */
const steadyPictures = 3
/** As far down on the screen it counts as there. */
const lowestShare = 0.6

/**
 * Brings the message on screen that a link led to and marks it for a moment. The focus goes there once: from there a screen
 * reader reads on, and the arrows go on.
 */
export function useTarget({ seq, isMarked, isReached, scroller, scrollTo }: TargetOptions): TargetMark {
  const [isLit, setLit] = useState(isMarked)
  const latest = useRef({ seq, isMarked, scrollTo })

  useEffect(() => {
    latest.current = { seq, isMarked, scrollTo }
  })
  useEffect(() => {
    if (!isReached) return undefined
    const timer = setTimeout(() => setLit(false), litMs)
    return () => clearTimeout(timer)
  }, [isReached])
  useEffect(() => {
    if (!isReached || latest.current.seq === undefined) return undefined
    const arriving = new AbortController()
    bringOnScreen(scroller, () => latest.current, arriving)
    return () => arriving.abort()
  }, [isReached, scroller])

  return useMemo(() => ({ seq: isMarked ? seq : undefined, isLit }), [seq, isMarked, isLit])
}

function bringOnScreen(
  scroller: RefObject<HTMLElement | null>,
  wanted: () => Pick<TargetOptions, 'seq' | 'isMarked' | 'scrollTo'>,
  arriving: AbortController,
): void {
  const { signal } = arriving
  // Who scrolls or types meanwhile wants to be elsewhere.
  for (const act of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
    addEventListener(act, () => arriving.abort(), { capture: true, passive: true, signal })
  }
  let picturesLeft = maxPictures
  let steady = 0

  function look(): void {
    if (signal.aborted) return
    const { seq, isMarked, scrollTo } = wanted()
    const row = scroller.current?.querySelector<HTMLElement>(`[data-seq="${seq}"]`) ?? null
    if (row !== null && isPlaced(row, scroller.current)) {
      // A list that is not shown yet takes no focus.
      if (isMarked && document.activeElement !== row) focusOn(row)
      else steady += 1
    } else {
      steady = 0
      scrollTo()
    }
    picturesLeft -= 1
    if (steady >= steadyPictures || picturesLeft === 0) arriving.abort()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Whether a message stands in the upper part of the list, or whole in one that cannot be scrolled further. */
function isPlaced(row: HTMLElement, list: HTMLElement | null): boolean {
  if (list === null) return false
  const [at, frame] = [row.getBoundingClientRect(), list.getBoundingClientRect()]
  const isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 1
  return at.top >= frame.top && at.top <= (isAtEnd ? frame.bottom : frame.top + frame.height * lowestShare)
}

/** The light says where one is; the ring comes with the first key. */
function focusOn(row: HTMLElement): void {
  row.focus({ preventScroll: true })
  if (document.activeElement !== row) return
  const shown = new AbortController()
  const show = () => {
    row.style.outline = ''
    shown.abort()
  }
  row.style.outline = 'none'
  addEventListener('keydown', show, { capture: true, signal: shown.signal })
  row.addEventListener('blur', show, { signal: shown.signal })
}
