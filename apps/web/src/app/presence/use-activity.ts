import { useEffect } from 'react'

import { useWorkspace } from '../workspace-context.tsx'
import { IdleWatch } from './idle-watch.ts'

const touches = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart', 'focus'] as const

const pageClock = {
  now: () => Date.now(),
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms)
    return { cancel: () => clearTimeout(timer) }
  },
}

/** Says to the workspace whether somebody works at this device. Used in one place. */
export function useActivity(): void {
  const workspace = useWorkspace()
  useEffect(() => {
    const watch = new IdleWatch(pageClock, (state) => workspace.setActivity(state))
    const touched = () => watch.touched()
    // Caught on the way down: nothing that stops an event keeps it from here.
    for (const touch of touches) addEventListener(touch, touched, { capture: true, passive: true })
    return () => {
      for (const touch of touches) removeEventListener(touch, touched, { capture: true })
      watch.stop()
    }
  }, [workspace])
}
