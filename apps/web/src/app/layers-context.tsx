import { createContext, use, useCallback, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'

/** What lies over an open workspace. One at a time. */
export type Layer =
  | { readonly kind: 'palette' | 'keys' | 'invite' | 'editProfile' | 'status' | 'password' | 'email' | 'signOut' }
  | { readonly kind: 'member'; readonly memberId: string }

/** The layer that is open, and the ways to open and close one. */
export interface Layers {
  readonly layer: Layer | undefined
  readonly open: (layer: Layer) => void
  readonly close: () => void
}

const LayersContext = createContext<Layers | undefined>(undefined)

/** What lies over the workspace. */
export function useLayers(): Layers {
  const layers = use(LayersContext)
  if (layers === undefined) throw new Error('Outside of a workspace.')
  return layers
}

/** After this long a closed layer is gone, its animation included, in ms. */
const goneAfterMs = 200

export function LayersProvider({ children }: { readonly children: ReactNode }) {
  const [layer, setLayer] = useState<Layer>()
  const returnTo = useRef<HTMLElement>(null)

  const open = useCallback((next: Layer) => {
    // From one layer to the next the first place stays the one to come back to.
    if (!isInLayer(document.activeElement)) returnTo.current = focusHolder()
    setLayer(next)
  }, [])
  const close = useCallback(() => {
    setLayer(undefined)
    setTimeout(() => {
      if (document.activeElement === document.body) returnTo.current?.focus()
    }, goneAfterMs)
  }, [])

  const value = useMemo(() => ({ layer, open, close }), [layer, open, close])
  return <LayersContext value={value}>{children}</LayersContext>
}

function isInLayer(element: Element | null): boolean {
  return element !== null && element.closest('[role="dialog"]') !== null
}

/** What has the focus, or the button of the menu that has it: the menu itself is about to go. */
function focusHolder(): HTMLElement | null {
  const focused = document.activeElement
  const menu = focused?.closest('[role="menu"]')
  if (menu === null || menu === undefined) return focused instanceof HTMLElement ? focused : null
  return document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
}
