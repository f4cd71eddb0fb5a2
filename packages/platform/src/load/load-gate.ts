import { AppError, type Shed } from '@meydan/protocol'
import type { LoadLevel } from './load-level.ts'
import type { LoadMonitor } from './load-monitor.ts'

/** The level from which each class is refused. */
const refusedFrom: Readonly<Record<Shed, LoadLevel>> = { first: 1, normal: 2, upload: 1, password: 2, last: 3 }

/**
 * Calls of each class that run at once. The loop shows no delay while everything waits for the database; these bounds are
 * what people would wait behind then, and each class has its own, so that none starves those that go after it.
 */
const defaultMaxInFlight: Readonly<Record<Shed, number>> = {
  first: 16,
  normal: 128,
  upload: 64,
  password: 256,
  last: 4_000,
}

/**
 * While there is too much to do, about as many as the usual pool has connections: more would get no more done, and what
 * waits comes back to the loop in heaps that everybody else waits behind.
 */
const normalUnderLoad = 16

/** Whoever is sent away comes back after one to four seconds, each at another time. */
const retryFromMs = 1_000
const retryWithinMs = 3_000

const retryStepMs = 10

/** Made once: the stack that a new error takes along costs a quarter of a refusal. */
const refusals: readonly AppError[] = Array.from({ length: retryWithinMs / retryStepMs }, (_, index) => {
  const retryAfterMs = retryFromMs + index * retryStepMs
  return new AppError('server.unavailable', { reason: 'the server is overloaded', retryAfterMs })
})

/** How many were sent away. Plain numbers for metrics. */
export type ShedCounters = Record<Shed | 'sockets', number>

/** What a gate is made from. */
export interface LoadGateOptions {
  readonly monitor: Pick<LoadMonitor, 'level'>
  readonly maxInFlight?: Partial<Record<Shed, number>>
  /** Evenly distributed in [0, 1). */
  readonly random?: () => number
}

/** Decides what this process takes on, and sends the rest away while that is cheap. Health does not pass here. */
export class LoadGate {
  readonly counters: ShedCounters = { first: 0, normal: 0, upload: 0, password: 0, last: 0, sockets: 0 }
  /** Calls that run now. */
  readonly inFlight: Record<Shed, number> = { first: 0, normal: 0, upload: 0, password: 0, last: 0 }
  readonly #monitor: Pick<LoadMonitor, 'level'>
  readonly #maxInFlight: Readonly<Record<Shed, number>>
  readonly #random: () => number

  constructor({ monitor, maxInFlight, random }: LoadGateOptions) {
    this.#monitor = monitor
    this.#maxInFlight = { ...defaultMaxInFlight, ...maxInFlight }
    this.#random = random ?? Math.random
  }

  get level(): LoadLevel {
    return this.#monitor.level
  }

  /** Why a call of this class would be sent away now: `server.unavailable`; undefined: it may come. */
  refusalOf(shed: Shed): AppError | undefined {
    const isRefused = this.#monitor.level >= refusedFrom[shed] || this.inFlight[shed] >= this.#mostInFlight(shed)
    return isRefused ? this.#refuse(shed) : undefined
  }

  /** Takes a call on, for `leave` to be called at its end; or says why not. */
  enter(shed: Shed): AppError | undefined {
    const refusal = this.refusalOf(shed)
    if (refusal === undefined) this.inFlight[shed]++
    return refusal
  }

  leave(shed: Shed): void {
    this.inFlight[shed]--
  }

  /** Why a new socket would be sent away now; undefined: it may come. */
  refusalOfSocket(): AppError | undefined {
    return this.#monitor.level >= 1 ? this.#refuse('sockets') : undefined
  }

  #mostInFlight(shed: Shed): number {
    const most = this.#maxInFlight[shed]
    return shed === 'normal' && this.#monitor.level >= 1 ? normalUnderLoad : most
  }

  #refuse(what: keyof ShedCounters): AppError {
    this.counters[what]++
    return refusals[Math.floor(this.#random() * refusals.length)] as AppError
  }
}
