import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { describeError } from '../operations/app-error.ts'

/** Something that this process leans on. */
export interface HealthCheck {
  /** Shown to whoever asks for readiness: `database`. */
  readonly name: string
  /** Rejects when it is not well; given up after 2 s. */
  readonly run: () => Promise<unknown>
  /** Without it the process serves, only worse: it is told, and keeps nobody away. */
  readonly isDispensable?: boolean
}

/** Where a process is in its life. */
export type HealthPhase = 'starting' | 'serving' | 'stopping'

/** Whether this process can serve, and what keeps it from it. */
export interface Readiness {
  readonly isReady: boolean
  /** The phase, or the names of the checks that failed. */
  readonly reasons: readonly string[]
  /** What fails and can be done without. */
  readonly degraded: readonly string[]
}

/** The health of a process. */
export interface Health {
  readonly phase: HealthPhase
  /** Milliseconds since the process began. */
  readonly uptimeMs: number
  /** Everything has started. */
  serve(): void
  /** The stop has begun: balancers are told to send people elsewhere. */
  drain(): void
  /** Runs the checks; answers of the last second are used again, so that asking costs nothing. */
  readiness(): Promise<Readiness>
}

const checkTimeoutMs = 2_000
const keptMs = 1_000

/** Makes the health of a process that is starting. */
export function createHealth(options: { checks: readonly HealthCheck[]; log: Log; clock: Clock }): Health {
  const { checks, log, clock } = options
  const startedAt = clock.monotonic()
  let phase: HealthPhase = 'starting'
  let last: { readonly at: number; readonly failed: Promise<readonly HealthCheck[]> } | undefined

  async function isWell(check: HealthCheck): Promise<boolean> {
    const overdue = Promise.withResolvers<never>()
    const timer = clock.after(checkTimeoutMs, () => overdue.reject(new Error('no answer in time')))
    try {
      await Promise.race([check.run(), overdue.promise])
      return true
    } catch (error) {
      log.warn({ event: 'health.check_failed', check: check.name, errors: describeError(error) })
      return false
    } finally {
      timer.cancel()
    }
  }

  async function failedChecks(): Promise<readonly HealthCheck[]> {
    const outcomes = await Promise.all(checks.map(isWell))
    return checks.filter((_check, index) => outcomes[index] === false)
  }

  return {
    get phase() {
      return phase
    },
    get uptimeMs() {
      return clock.monotonic() - startedAt
    },
    serve() {
      if (phase === 'starting') phase = 'serving'
    },
    drain() {
      phase = 'stopping'
    },
    async readiness() {
      if (phase !== 'serving') return { isReady: false, reasons: [phase], degraded: [] }
      if (last === undefined || clock.monotonic() - last.at >= keptMs) {
        last = { at: clock.monotonic(), failed: failedChecks() }
      }
      const failed = await last.failed
      const namesOf = (isDispensable: boolean) =>
        failed.filter((check) => (check.isDispensable ?? false) === isDispensable).map((check) => check.name)
      const reasons = namesOf(false)
      return { isReady: reasons.length === 0, reasons, degraded: namesOf(true) }
    },
  }
}
