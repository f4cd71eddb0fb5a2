import { Distribution } from '../metrics/distribution.ts'
import type { AttemptOutcome } from './run-records.ts'

/** How an attempt ended, as it is counted: `retried` failed and is to be tried again, `failed` is not. */
export type AttemptEnd = AttemptOutcome | 'retried'

/** Bounds in seconds: from what only writes a row to what takes a night. */
const bounds = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1_800, 7_200]

/** Counts how the attempts of a queue have ended since the start of the process, and how long they took. */
export class AttemptEnds {
  readonly counts: Record<AttemptEnd, number> = {
    completed: 0,
    retried: 0,
    failed: 0,
    unknown: 0,
    cancelled: 0,
    lost: 0,
  }
  readonly seconds = new Distribution(bounds)

  add(end: AttemptEnd, ms: number): void {
    this.counts[end]++
    // The clock may have been set back.
    this.seconds.add(Math.max(0, ms) / 1_000)
  }
}
