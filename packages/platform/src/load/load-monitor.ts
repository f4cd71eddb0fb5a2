import type { Clock, Timer } from '../clock.ts'
import type { Log } from '../log.ts'
import { LoadLevels, type LoadLevel } from './load-level.ts'

/** Watches how late this process is. */
export interface LoadMonitor {
  readonly level: LoadLevel
  /** What somebody who came in the last half second had to wait for the event loop, on average. */
  readonly delayMs: number
  stop(): void
}

// Short, for a loop whose turns take longer than a tick seems to be late by the rest of them only.
const tickMs = 10
const windowMs = 500
/** A process that has just started compiles what it runs: it is slow, and not overloaded. */
const warmUpMs = 10_000

/**
 * Starts to watch the event loop by a timer that fires 100 times a second and sees how late it is.
 *
 * Lateness is weighted by the time that it covers, because that is what a request meets that comes at any moment: a loop
 * that is blocked for 200 ms out of each 210 has many ticks in time by count, and hardly any by what people feel.
 */
export function startLoadMonitor(options: { clock: Clock; log: Log; firstAboveMs: number }): LoadMonitor {
  const { clock, log, firstAboveMs } = options
  const levels = new LoadLevels(firstAboveMs)
  const warmAt = clock.monotonic() + warmUpMs
  let delayMs = 0
  let tickedAt = clock.monotonic()
  let passedMs = 0
  let weighted = 0

  function tick(): void {
    const now = clock.monotonic()
    const gap = now - tickedAt
    tickedAt = now
    passedMs += gap
    weighted += Math.max(0, gap - tickMs) * gap
    if (passedMs < windowMs) return
    const { level: before } = levels
    delayMs = weighted / passedMs
    passedMs = 0
    weighted = 0
    if (now < warmAt) return
    levels.add(delayMs)
    if (levels.level !== before) {
      log.warn({ event: 'load.level', level: levels.level, before, delayMs: Math.round(delayMs) })
    }
  }

  const timer: Timer = clock.every(tickMs, tick)
  return {
    get level() {
      return levels.level
    },
    get delayMs() {
      return delayMs
    },
    stop: () => timer.cancel(),
  }
}
