import { useEffect, useRef } from 'react'

import { PersonWatch } from './person-watch.ts'

const touches = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart', 'scroll'] as const

const pageClock = {
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms)
    return { cancel: () => clearTimeout(timer) }
  },
}

/** Calls once when a person looks at the page, as long as there is something to look at. */
export function useSeen(isShown: boolean, onPerson: () => void): void {
  const latest = useRef(onPerson)
  useEffect(() => {
    latest.current = onPerson
  })
  useEffect(() => {
    if (!isShown) return
    const watch = new PersonWatch(pageClock, () => latest.current())
    // What a script dispatches is no touch.
    const touched = (event: Event) => event.isTrusted && watch.touched()
    const look = () => watch.visible(document.visibilityState === 'visible')
    look()
    document.addEventListener('visibilitychange', look)
    for (const touch of touches) addEventListener(touch, touched, { capture: true, passive: true })
    return () => {
      document.removeEventListener('visibilitychange', look)
      for (const touch of touches) removeEventListener(touch, touched, { capture: true })
      watch.stop()
    }
  }, [isShown])
}
