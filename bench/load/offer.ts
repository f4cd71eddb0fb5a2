import { setTimeout as sleep } from 'node:timers/promises'

const stepMs = 4

/**
 * Does something so many times a second, whether or not what it began has ended: who has something to say does not wait
 * until others have been heard. What a step was late with is made up for in the next. `end`: may be given to stop it sooner.
 */
export async function offer(
  perSecond: number,
  forMs: number,
  begin: (count: number) => void,
  end?: AbortSignal,
): Promise<void> {
  const startedAt = performance.now()
  let begun = 0
  for (;;) {
    const passedMs = performance.now() - startedAt
    if (passedMs >= forMs || end?.aborted === true) return
    const due = Math.floor((passedMs * perSecond) / 1_000)
    while (begun < due) begin(begun++)
    await sleep(stepMs)
  }
}
