import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Lifecycle, StopReason } from './lifecycle.ts'

type Signal = 'SIGTERM' | 'SIGINT' | 'SIGHUP'
type ProcessEvent = Signal | 'unhandledRejection' | 'uncaughtException'

/** What is needed of the process that the parts live in; `process` fits. */
export interface Host {
  on(event: ProcessEvent, listener: (error: unknown) => void): unknown
  off(event: ProcessEvent, listener: (error: unknown) => void): unknown
}

/** How a process is run. */
export interface RunOptions {
  readonly lifecycle: Lifecycle
  readonly log: Log
  readonly clock: Clock
  readonly host: Host
  /** Ends the process at once. */
  readonly exit: (code: number) => void
  /** Starts the parts, through the lifecycle. */
  readonly compose: () => Promise<void>
  /** Tells the person who started the process why it does not run; when left out, the log tells. */
  readonly onStartFailure?: (error: unknown) => void
}

/** A second signal within this time is the same key press, delivered by the terminal and once more by a parent. */
const echoMs = 300

/** The exit code of a process that was stopped by force. */
const forcedExitCode = 130

/**
 * Runs a process from its start to its end: starts the parts, waits, and stops them in order on SIGTERM, SIGINT or
 * SIGHUP (a terminal that was closed). A second signal, more than 300 ms after the first, ends it at once. An error that
 * nobody caught is logged once and leads to an ordered stop with code 1.
 */
export async function runUntilStopped(options: RunOptions): Promise<void> {
  const { lifecycle, log, clock, host, exit } = options
  const ended = Promise.withResolvers<void>()
  let exitCode = 0
  let firstSignalAt: number | undefined

  const stop = (reason: StopReason) => void lifecycle.stop(reason)
  // Any part may have asked for the stop: a lost lock, a database that ended.
  const onStopping = () => {
    const reason = lifecycle.stopping.reason as StopReason
    exitCode = Math.max(exitCode, reason.exitCode)
    void lifecycle.stop(reason).then(ended.resolve)
  }
  if (lifecycle.stopping.aborted) onStopping()
  else lifecycle.stopping.addEventListener('abort', onStopping, { once: true })

  const onSignal = (cause: Signal) => () => {
    const now = clock.monotonic()
    if (firstSignalAt === undefined) {
      firstSignalAt = now
      stop({ cause, exitCode: 0 })
      return
    }
    if (now - firstSignalAt <= echoMs) return
    log.warn({ event: 'lifecycle.forced', cause })
    exit(forcedExitCode)
  }
  const onUncaught = (cause: 'unhandledRejection' | 'uncaughtException') => (error: unknown) => {
    log.fatal({
      event: `lifecycle.${cause === 'unhandledRejection' ? 'unhandled_rejection' : 'uncaught_exception'}`,
      err: error,
    })
    // An error while the parts stop in order does not make that order worse, but the end is no longer a good one.
    exitCode = 1
    stop({ cause, exitCode: 1 })
  }

  const listeners = [
    ['SIGTERM', onSignal('SIGTERM')],
    ['SIGINT', onSignal('SIGINT')],
    ['SIGHUP', onSignal('SIGHUP')],
    ['unhandledRejection', onUncaught('unhandledRejection')],
    ['uncaughtException', onUncaught('uncaughtException')],
  ] as const
  for (const [event, listener] of listeners) host.on(event, listener)

  // Not awaited: a stop that was asked for meanwhile does not wait for a start that hangs.
  options.compose().catch((error: unknown) => {
    // What fails once the parts are being stopped fails for that.
    if (lifecycle.stopping.aborted) {
      log.debug({ event: 'lifecycle.start_given_up', err: error })
      return
    }
    if (options.onStartFailure === undefined) log.fatal({ event: 'lifecycle.start_failed', err: error })
    else options.onStartFailure(error)
    exitCode = 1
    stop({ cause: 'start failed', exitCode: 1 })
  })
  await ended.promise
  for (const [event, listener] of listeners) host.off(event, listener)
  exit(exitCode)
}
