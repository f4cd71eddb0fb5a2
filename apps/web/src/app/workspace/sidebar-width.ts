import { useCallback, useState } from 'react'

import { readStored, storeChoice } from '../stored-choice.ts'

/** Bounds of the sidebar's width, in px. */
export const sidebarBounds = { min: 208, usual: 264, max: 400 } as const

const widthKey = 'meydan.sidebar'

/** A width within the bounds; the usual one for what is no number. */
export function boundedWidth(width: number): number {
  if (!Number.isFinite(width)) return sidebarBounds.usual
  return Math.round(Math.min(sidebarBounds.max, Math.max(sidebarBounds.min, width)))
}

/** The sidebar's width, as this browser's owner left it. */
export function useSidebarWidth(): { readonly width: number; readonly setWidth: (width: number) => void } {
  const [width, setState] = useState(() => boundedWidth(Number(readStored(widthKey) ?? Number.NaN)))
  const setWidth = useCallback((wanted: number) => {
    const bounded = boundedWidth(wanted)
    storeChoice(widthKey, bounded === sidebarBounds.usual ? undefined : String(bounded))
    setState(bounded)
  }, [])
  return { width, setWidth }
}
