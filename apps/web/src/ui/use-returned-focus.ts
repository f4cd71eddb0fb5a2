import { useEffect, useRef } from 'react'

/** After this long a closed layer is gone, its animation included, in ms. */
const goneAfterMs = 250

/** Gives the focus back to what opened a layer without a trigger. A menu that did is gone by then: its button gets it. */
export function useReturnedFocus(isOpen: boolean): void {
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
      if (document.activeElement === document.body && returnTo.current instanceof HTMLElement) returnTo.current.focus()
    }, goneAfterMs)
    return () => clearTimeout(timer)
  }, [isOpen])
}
