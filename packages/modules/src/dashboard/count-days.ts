import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { DaySpan, FigureSource } from '@meydan/platform/figures/figure-source'
import { storeDay, takeDay, uncountedDays } from './sql/days.ts'

/** What is counted with. */
export interface CountingDays {
  readonly db: Database
  readonly clock: Clock
  readonly sources: readonly FigureSource[]
}

/**
 * Counts, for each module, the days from the last finished one on: one transaction a day, so that whoever dies in between
 * has lost nothing, and the next goes on from there. A module that is new to the instance catches up by itself.
 */
export async function countDays(deps: CountingDays, signal: AbortSignal): Promise<{ days: number }> {
  let days = 0
  for (const source of deps.sources) {
    if (source.countDay === undefined) continue
    for (const day of await uncountedDays(deps.db, source, new Date(deps.clock.now()))) {
      signal.throwIfAborted()
      await countDay(deps, source, day)
      days++
    }
  }
  return { days }
}

/** The row of the day is taken before it is counted: of two who count it, the second sees all that the first has seen. */
async function countDay({ db, clock }: CountingDays, source: FigureSource, day: DaySpan): Promise<void> {
  const counted = source.countDay?.(day)
  if (counted === undefined) return
  await db.transaction(async (tx) => {
    await takeDay(tx, { source: source.name, day: day.day, at: new Date(clock.now()) })
    await storeDay(tx, { day: day.day, figures: source.daily, counted })
  })
}
