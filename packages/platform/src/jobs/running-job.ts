// One attempt at a job while it is under way: what its handler has in hand, and what is told of it meanwhile.
import { AppError } from '@meydan/protocol'
import type { JobWithMetadata } from 'pg-boss'
import type { Clock, Timer } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Log } from '../log.ts'
import type { Attempt, Claims } from './claims.ts'
import { createHandOver } from './hand-over.ts'
import type { JobRun, ProgressMessage } from './job-run.ts'
import type { JobDefinition } from './job.ts'
import type { AttemptOutcome, AttemptReport, RunRecords } from './run-records.ts'
import type { StoredJob } from './stored-job.ts'

/** Progress is stored and told so often at most. */
const reportEveryMs = 1_000
/** Lines that are kept of an attempt, and how long each may be. */
const maxLines = 200
const maxLineLength = 500

/** A change of a job, for whoever started it. */
export interface JobChange {
  readonly id: string
  readonly stored: StoredJob
  readonly state: 'active' | 'waiting' | 'completed' | 'failed' | 'cancelled'
  readonly startedAt: number
  readonly progress?: { readonly done: number; readonly total: number; readonly message?: ProgressMessage }
  readonly errorCode?: string
}

/** What an attempt works with. */
export interface RunningDeps {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly claims: Claims
  readonly records: RunRecords
  /** Tells whoever started it, and whoever shows jobs. May not throw. */
  readonly onChange: (change: JobChange) => Promise<void>
}

export class RunningJob {
  readonly attempt: Attempt
  readonly stored: StoredJob
  readonly job: JobDefinition
  readonly startedAt: number
  /** No error leads to a further one. */
  readonly isLastAttempt: boolean
  readonly controller = new AbortController()
  /** The handler has ended the job in its own transaction. */
  isFinished = false
  /** The job is another worker's, or was cancelled: nothing more is to be written of it. */
  isLost = false
  #progress: AttemptReport['progress']
  readonly #retryLimit: number
  readonly #lines: string[] = []
  #isUntold = false
  #hasTold = false
  #isClosed = false
  #timer: Timer | null = null
  #writing: Promise<void> = Promise.resolve()
  readonly #deps: RunningDeps

  constructor(fetched: JobWithMetadata<StoredJob>, job: JobDefinition, deps: RunningDeps) {
    this.attempt = { id: fetched.id, retryCount: fetched.retryCount }
    this.stored = fetched.data
    this.#retryLimit = fetched.retryLimit
    this.job = job
    this.startedAt = deps.clock.now()
    this.isLastAttempt = fetched.retryCount >= fetched.retryLimit
    this.#deps = deps
  }

  /** What the handler gets. */
  run(input: unknown, log: Log): JobRun {
    const { id, retryCount } = this.attempt
    const { db, clock } = this.#deps
    return {
      id,
      key: id,
      attempt: retryCount + 1,
      isLast: retryCount >= this.#retryLimit,
      input,
      workspaceId: this.stored.workspaceId,
      startedBy: this.stored.startedBy,
      signal: this.controller.signal,
      log,
      note: (line) => this.#note(line),
      progress: (done, total, message) => {
        if (this.#isClosed) return
        this.#progress = { done, total, ...(message === undefined ? {} : { message }) }
        this.#tellSoon()
      },
      finish: async (tx, output) => {
        if (!(await this.#deps.claims.completeOne(this.attempt, output, tx))) throw new AppError('jobs.claim_lost')
        // A transaction that fails afterwards may run again: only its commit counts.
        tx.afterCommit(() => {
          this.isFinished = true
        })
      },
      handOver: createHandOver({
        db,
        clock,
        jobId: id,
        attempt: retryCount + 1,
        assertClaim: async () => {
          if (!(await this.#deps.claims.holds(this.attempt))) throw new AppError('jobs.claim_lost')
        },
        onUnknown: () => this.#note('what an earlier attempt sent may or may not have arrived'),
      }),
    }
  }

  /** Whether it has told of progress or written lines. */
  get hasTold(): boolean {
    return this.#hasTold || this.#isUntold
  }

  get progress(): AttemptReport['progress'] {
    return this.#progress
  }

  /** What is kept of it when it has ended. */
  reportOf(outcome: AttemptOutcome, error?: object): AttemptReport {
    return this.#report(outcome, error)
  }

  changeTo(state: JobChange['state'], errorCode?: string): JobChange {
    return {
      id: this.attempt.id,
      stored: this.stored,
      state,
      startedAt: this.startedAt,
      ...(this.#progress === undefined ? {} : { progress: this.#progress }),
      ...(errorCode === undefined ? {} : { errorCode }),
    }
  }

  /**
   * Says nothing more, also when a handler that was given up goes on; resolves when what was being written is written.
   */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#timer?.cancel()
    this.#timer = null
    await this.#writing
  }

  #note(line: string): void {
    if (this.#isClosed) return
    this.#lines.push(line.slice(0, maxLineLength))
    if (this.#lines.length > maxLines) this.#lines.shift()
    this.#tellSoon()
  }

  #tellSoon(): void {
    this.#isUntold = true
    this.#timer ??= this.#deps.clock.after(this.#hasTold ? reportEveryMs : 0, () => {
      this.#timer = null
      this.#writing = this.#writing.then(() => this.#tell())
    })
  }

  async #tell(): Promise<void> {
    if (!this.#isUntold || this.isLost || this.isFinished) return
    this.#isUntold = false
    this.#hasTold = true
    const { db, log, records, onChange } = this.#deps
    try {
      await records.write(db, this.#report(null))
    } catch (error) {
      log.warn({ event: 'jobs.progress_not_kept', job: this.job.name, err: error })
    }
    await onChange(this.changeTo('active'))
  }

  #report(outcome: AttemptOutcome | null, error?: object): AttemptReport {
    return {
      jobId: this.attempt.id,
      attempt: this.attempt.retryCount + 1,
      job: this.job.name,
      startedAt: this.startedAt,
      outcome,
      ...(error === undefined ? {} : { error }),
      ...(this.#progress === undefined ? {} : { progress: this.#progress }),
      lines: this.#lines,
    }
  }
}
