import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/** After this long a closed layer is gone, its animation included, in ms. */
const goneAfterMs = 250

/**
 * Gives the focus back to what opened a layer without a trigger. A menu that did is gone by then: its button gets it. Where
 * the layer may take away what opened it, `instead` gets it then.
 */
export function useReturnedFocus(isOpen: boolean, instead?: RefObject<HTMLElement | null>): void {
  const returnTo = useRef<Element>(null)

  useEffect(() => {
    const remember = (event: FocusEvent) => {
      const { target } = event
      if (!(target instanceof Element) || target.closest('[role="dialog"], [role="menu"]') !== null) return
      returnTo.current = target
    }
    addEventListener('focusin', remember)
    return () => removeEventListener('focusin', remember)
  }, [])

  useEffect(() => {
    if (isOpen) return undefined
    const timer = setTimeout(() => {
      if (document.activeElement !== document.body) return
      const target = returnTo.current?.isConnected === true ? returnTo.current : instead?.current
      if (target instanceof HTMLElement) target.focus()
    }, goneAfterMs)
    return () => clearTimeout(timer)
  }, [instead, isOpen])
}
