import { createContext, use, useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useReturnedFocus } from '../ui/use-returned-focus.ts'

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

export function LayersProvider({ children }: { readonly children: ReactNode }) {
  const [layer, setLayer] = useState<Layer>()
  const close = useCallback(() => setLayer(undefined), [])
  useReturnedFocus(layer !== undefined)
  const value = useMemo(() => ({ layer, open: setLayer, close }), [layer, close])
  return <LayersContext value={value}>{children}</LayersContext>
}
