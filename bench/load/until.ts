import { setTimeout as sleep } from 'node:timers/promises'

const stepMs = 5

/** Waits until something is so. @returns how long that took, in milliseconds. @throws Error when it is not so in time. */
export async function until(what: string, isSo: () => boolean, withinMs: number): Promise<number> {
  const startedAt = performance.now()
  while (!isSo()) {
    if (performance.now() - startedAt > withinMs) throw new Error(`${what}: not within ${withinMs} ms`)
    await sleep(stepMs)
  }
  return performance.now() - startedAt
}
