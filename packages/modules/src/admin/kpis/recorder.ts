import type { Clock, Timer } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { Log } from '@meydan/platform/log'
import { replaceKpiMinutes } from '../sql/kpis.ts'
import { Sampling, type SampledProcess } from './sampling.ts'

const minuteMs = 60_000
const lookEveryMs = 5_000

/** Keeps how this process does. */
export interface KpiRecorder {
  /** Keeps what the minute has had so far, and ends. */
  stop(): Promise<void>
}

/**
 * Starts to keep one row a minute, at its end. A process that dies loses its last minute; what could not be kept, because
 * the database was away, is kept with the next row, which takes the place of one that was stored without an answer.
 */
export function startKpiRecorder(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly processId: string
  readonly own: SampledProcess
}): KpiRecorder {
  const { db, clock, log, processId } = deps
  const sampling = new Sampling(deps.own)
  let keptAt = clock.now()
  let writing: Promise<void> = Promise.resolve()
  let timer: Timer

  async function keep(minute: number, until: number): Promise<void> {
    const minutes = (until - keptAt) / minuteMs
    if (minutes <= 0) return
    const { sample, keep: begin } = sampling.take(minutes)
    try {
      const since = new Date(minuteOf(keptAt))
      await replaceKpiMinutes(db, { since, minute: new Date(minute), processId, sample })
      begin()
      keptAt = until
    } catch (error) {
      log.warn({ event: 'kpis.not_kept', err: error })
    }
  }

  const minuteOf = (at: number) => Math.floor(at / minuteMs) * minuteMs
  function plan(): void {
    const end = minuteOf(clock.now()) + minuteMs
    timer = clock.after(end - clock.now(), () => {
      plan()
      writing = writing.then(() => keep(end - minuteMs, end))
    })
  }
  plan()
  const looking = clock.every(lookEveryMs, () => sampling.look())

  return {
    async stop() {
      timer.cancel()
      looking.cancel()
      const now = clock.now()
      await (writing = writing.then(() => keep(minuteOf(now), now)))
    },
  }
}
