// What the member has started, on whatever device: long work can be left and found again. Loaded once it is asked for, and
// kept by the events of the member's own stream from then on.

import { limits, operations, type Job, type Positions } from '@meydan/protocol'
import { toClientError, type ClientErrorCode } from '../client-error.ts'
import { wait, type ClientClock } from '../clock.ts'
import { createBackoff } from '../connection/backoff.ts'
import type { Call } from '../http/caller.ts'
import { createStore, type Store } from '../store.ts'
import type { Received } from '../sync/model.ts'
import { knownEvent } from '../sync/reduce.ts'
import type { ConsistentRead } from '../sync/sync.ts'
import { withJob } from './reduce-jobs.ts'

/** The jobs that the member has started. Immutable. */
export interface OwnJobs {
  /** idle: nobody has asked for them yet. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed'
  /** Why they could not be loaded. */
  readonly error: ClientErrorCode | null
  /** The newest first, at most 200. */
  readonly jobs: readonly Job[]
}

export interface OwnJobsOptions {
  readonly call: Call
  readonly clock: ClientClock
  readonly random: () => number
  readonly ready: () => Promise<void>
  /** Asks, and keeps the events of the member's stream that come meanwhile. */
  readonly read: <T extends { positions: Positions }>(ask: () => Promise<T>) => Promise<ConsistentRead<T>>
}

const idle: OwnJobs = { status: 'idle', error: null, jobs: [] }

export class OwnJobsKeeper {
  readonly #options: OwnJobsOptions
  readonly #store
  #own: OwnJobs = idle
  #loading = new AbortController()

  constructor(options: OwnJobsOptions) {
    this.#options = options
    this.#store = createStore(() => this.#own)
  }

  get store(): Store<OwnJobs> {
    return this.#store
  }

  /** Loads them, if nobody has asked for them before or that failed. */
  ask(): void {
    if (this.#own.status === 'idle' || this.#own.status === 'failed') void this.#load()
  }

  /** Events were passed over: what is shown may be stale. */
  reload(): void {
    if (this.#own.status !== 'idle') void this.#load()
  }

  /** They were somebody else's. */
  reset(): void {
    this.stop()
    this.#set(idle)
  }

  stop(): void {
    this.#loading.abort()
  }

  onEvent(received: Received): void {
    if (this.#own.status === 'idle') return
    this.#set({ ...this.#own, jobs: afterEvent(this.#own.jobs, received) })
  }

  async #load(): Promise<void> {
    this.#loading.abort()
    this.#loading = new AbortController()
    const { signal } = this.#loading
    const { call, clock, random, ready, read } = this.#options
    this.#set({ ...this.#own, status: 'loading', error: null })
    const backoff = createBackoff({ baseMs: 500, capMs: 30_000, random })
    while (!signal.aborted) {
      try {
        await ready()
        const { result, events } = await read(() =>
          call(operations.jobs.listJobs, { mine: true, limit: limits.page }, { signal }),
        )
        if (!signal.aborted) this.#set({ status: 'ready', error: null, jobs: events.reduce(afterEvent, result.jobs) })
        return
      } catch (caught) {
        const error = toClientError(caught)
        if (signal.aborted) return
        if (!error.retryable) return this.#set({ ...this.#own, status: 'failed', error: error.code })
        await wait(clock, (error.retryAfterMs ?? 0) + backoff.next(), signal)
      }
    }
  }

  #set(own: OwnJobs): void {
    if (own === this.#own) return
    this.#own = own
    this.#store.changed()
  }
}

function afterEvent(jobs: readonly Job[], received: Received): readonly Job[] {
  const event = knownEvent(received)
  return event?.kind === 'jobs.job.changed' ? withJob(jobs, event.payload.job) : jobs
}
