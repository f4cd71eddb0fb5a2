import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let now = new Date()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all that is on screen; it stands while nothing is. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = new Date()
    for (const call of listeners) call()
  }, 60_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time by this device, each minute: for how long ago something was. */
export function useMinute(): Date {
  return useSyncExternalStore(subscribe, () => {
    if (timer === undefined && Date.now() - now.getTime() > 60_000) now = new Date()
    return now
  })
}
