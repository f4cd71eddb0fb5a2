// Starts the parts of a process in order and stops them in reverse. Knows no part and never ends the process itself.
//
// States: open → (stop asked for) → stopping → stopped. While open, parts are added by starting them. Once a stop was
// asked for, no further part starts: `start` throws `StoppedError`, so that whoever composes the process unwinds.
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'

/** One part of a process: how it comes up and how it goes down. */
export interface Part<Value> {
  readonly start: () => Value | Promise<Value>
  /** Takes back what `start` did; runs after everything that was started later has stopped. */
  readonly stop?: (value: Value) => unknown
  /** How long the start may take; 60 s when left out. */
  readonly startDeadlineMs?: number
  /** How long the stop may take before the next part is stopped; 10 s when left out. */
  readonly stopDeadlineMs?: number
}

/** Why a process stops. */
export interface StopReason {
  /** What asked for it, such as `SIGTERM`. */
  readonly cause: string
  /** Exit code of the process. */
  readonly exitCode: number
}

/** The parts of one process. */
export interface Lifecycle {
  /**
   * Starts a part and keeps it for the stop. A part whose start fails or takes too long is not stopped: it cleans up
   * after itself.
   *
   * @throws StoppedError once a stop was asked for.
   */
  start<Value>(name: string, part: Part<Value>): Promise<Value>
  /** Asks for the stop; the first reason counts. Resolves when all parts have stopped or run out of time. Never throws. */
  stop(reason: StopReason): Promise<void>
  /** Aborted as soon as a stop was asked for; its reason is the `StopReason`. */
  readonly stopping: AbortSignal
}

/** Thrown where a part would be started after a stop was asked for. */
export class StoppedError extends Error {
  constructor(name: string) {
    super(`${name} is not started, because the process stops.`)
    this.name = 'StoppedError'
  }
}

interface Running {
  readonly name: string
  readonly stop: () => unknown
  readonly deadlineMs: number
}

/** Makes a lifecycle without parts. */
export function createLifecycle(log: Log, clock: Clock): Lifecycle {
  const running: Running[] = []
  const controller = new AbortController()
  let starting: Promise<unknown> = Promise.resolve()
  let stopped: Promise<void> | undefined

  async function startPart<Value>(name: string, part: Part<Value>): Promise<Value> {
    const startedAt = clock.monotonic()
    const deadlineMs = part.startDeadlineMs ?? 60_000
    const value = await withDeadline(clock, deadlineMs, () => part.start())
    if (value === late) throw new Error(`${name} did not start within ${deadlineMs} ms.`)
    const { stop } = part
    if (stop !== undefined) running.push({ name, stop: () => stop(value), deadlineMs: part.stopDeadlineMs ?? 10_000 })
    log.debug({ event: 'lifecycle.started', name, ms: Math.round(clock.monotonic() - startedAt) })
    return value
  }

  async function stopPart({ name, stop, deadlineMs }: Running): Promise<void> {
    const startedAt = clock.monotonic()
    try {
      const outcome = await withDeadline(clock, deadlineMs, stop)
      const ms = Math.round(clock.monotonic() - startedAt)
      if (outcome === late) log.error({ event: 'lifecycle.stop_timed_out', name, ms })
      else log.debug({ event: 'lifecycle.stopped', name, ms })
    } catch (error) {
      // The other parts are stopped all the same.
      log.error({ event: 'lifecycle.stop_failed', name, err: error })
    }
  }

  async function stopAll(): Promise<void> {
    // A part that is just coming up is let up first: nothing is left half-started.
    await starting.catch(() => {})
    for (let part = running.pop(); part !== undefined; part = running.pop()) await stopPart(part)
  }

  return {
    start(name, part) {
      if (controller.signal.aborted) return Promise.reject(new StoppedError(name))
      const started = startPart(name, part)
      starting = Promise.allSettled([starting, started])
      return started
    },
    stop(reason) {
      if (stopped === undefined) {
        log.info({ event: 'lifecycle.stopping', cause: reason.cause })
        // Before the signal: its listeners may ask for the stop once more.
        stopped = stopAll()
        controller.abort(reason)
      }
      return stopped
    },
    stopping: controller.signal,
  }
}

const late = Symbol('late')

async function withDeadline<Value>(
  clock: Clock,
  ms: number,
  run: () => Value | Promise<Value>,
): Promise<Value | typeof late> {
  const { promise, resolve } = Promise.withResolvers<typeof late>()
  const timer = clock.after(ms, () => resolve(late))
  try {
    return await Promise.race([run(), promise])
  } finally {
    timer.cancel()
  }
}
