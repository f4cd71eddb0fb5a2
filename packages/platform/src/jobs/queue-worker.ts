/*
 * Works on the jobs of one queue: fetches while it has room, runs each beside the others, and ends it in the queue. It
 * fetches when it is woken and when a job has ended, never by a timer of its own.
 *
 * An attempt: fetched → running → ended by the handler in its own transaction, or completed or failed here. One whose job
 * was cancelled, or taken over because this process was taken for dead, is aborted and ends without a word.
 */
import { AppError } from '@meydan/protocol'
import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Log } from '../log.ts'
import { LogBudget } from '../log-budget.ts'
import { describeError, toAppError } from '../operations/app-error.ts'
import { parseInput } from '../operations/validate.ts'
import { createBatcher, type Batcher } from '../batch/batcher.ts'
import { AttemptEnds, type AttemptEnd } from './attempt-ends.ts'
import { preparingBossDatabase } from './boss.ts'
import { failureOf, reasonOf, unknownJob } from './attempt-failure.ts'
import { Claims, keyOf, type Attempt } from './claims.ts'
import type { HandledJob } from './job-run.ts'
import type { QueueName } from '../job-queues.ts'
import { RunRecords } from './run-records.ts'
import { RunningJob, type JobChange } from './running-job.ts'
import { settle } from './settle.ts'
import { nothingStored, type StoredJob } from './stored-job.ts'

/** An attempt that outlasts its time is told to stop; it is given up so long after. */
const abortGraceMs = 10_000
/** Fetched at once at most. */
const maxBatch = 32
/** No queue has so many at once. */
const maxSilentEnds = 1_000

/** What a worker is made from. */
export interface QueueWorkerDeps {
  readonly boss: PgBoss
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly queue: QueueName
  readonly processId: string
  readonly jobs: ReadonlyMap<string, Required<HandledJob>>
  /** Jobs at once; asked each time, because a busy process takes fewer. */
  readonly concurrency: () => number
  readonly onChange: (change: JobChange) => Promise<void>
}

export class QueueWorker {
  readonly queue: QueueName
  readonly ends = new AttemptEnds()
  /** Attempts, and not jobs: of one that was taken for dead, the next may come to the same process. */
  readonly running = new Set<RunningJob>()
  readonly #deps: QueueWorkerDeps
  readonly #claims: Claims
  readonly #records: RunRecords
  readonly #failedLines: LogBudget
  #isWoken = false
  #fetching: Promise<void> | undefined
  #isStopped = false
  /** Most succeed and have nothing to tell: those that end while others are being written are one statement. */
  readonly #silentEnds: Batcher<Attempt, boolean>
  readonly #ending = new Set<Promise<void>>()

  constructor(deps: QueueWorkerDeps) {
    this.#deps = deps
    this.queue = deps.queue
    this.#records = new RunRecords(deps)
    this.#claims = new Claims({ ...deps, records: this.#records })
    this.#failedLines = new LogBudget(deps.clock)
    this.#silentEnds = createBatcher({
      run: async (attempts) => {
        const settled = await settle(this.#deps.clock, () => this.#claims.complete(attempts))
        return attempts.map(({ id }) => settled.has(id))
      },
      maxBatch: maxSilentEnds,
      maxWaiting: maxSilentEnds,
      overflow: () => new AppError('server.unavailable'),
    })
  }

  /** There may be work. */
  wake(): void {
    this.#isWoken = true
    this.#fetching ??= this.#fetchWhileThereIs().finally(() => {
      this.#fetching = undefined
      // Woken in the same turn that it ended in.
      if (this.#isWoken && this.#hasRoom) this.wake()
    })
  }

  /** Tells the queue that this process is alive, and stops working on what is not its own any more. */
  async beat(): Promise<void> {
    const held = [...this.running].filter((running) => !running.isFinished && !running.isLost)
    if (held.length === 0) return
    const alive = await this.#claims.touch(held.map(({ attempt }) => attempt))
    for (const running of held) {
      // What has ended in the meantime is not lost.
      if (alive.has(keyOf(running.attempt)) || !this.running.has(running) || running.isFinished) continue
      running.isLost = true
      running.controller.abort(new AppError('jobs.claim_lost'))
    }
  }

  /** Whether it has an attempt at this job in hand. */
  worksOn(jobId: string): boolean {
    return [...this.running].some(({ attempt }) => attempt.id === jobId)
  }

  /** Takes no more, lets what runs go on for so long, then tells it to stop. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopped = true
    await this.#fetching
    const { clock } = this.#deps
    await Promise.race([this.#idle(), new Promise<void>((resolve) => clock.after(graceMs, resolve))])
    for (const { controller } of this.running) controller.abort(new AppError('jobs.worker_stopping'))
    await this.#idle()
  }

  async #idle(): Promise<void> {
    while (this.#ending.size > 0) await Promise.allSettled(this.#ending)
  }

  get #hasRoom(): boolean {
    return !this.#isStopped && this.running.size < this.#deps.concurrency()
  }

  async #fetchWhileThereIs(): Promise<void> {
    const { boss, log } = this.#deps
    const db = preparingBossDatabase(this.#deps.db)
    while (this.#isWoken && this.#hasRoom) {
      this.#isWoken = false
      const batchSize = Math.min(maxBatch, this.#deps.concurrency() - this.running.size)
      try {
        const jobs = await boss.fetch<StoredJob>(this.queue, { batchSize, includeMetadata: true, db })
        if (jobs.length === batchSize) this.#isWoken = true
        for (const job of jobs) this.#begin({ ...job, data: job.data ?? nothingStored })
      } catch (error) {
        // Whoever wakes by the clock wakes again.
        const extra = this.#failedLines.take()
        if (extra !== undefined) log.warn({ event: 'jobs.fetch_failed', queue: this.queue, err: error, ...extra })
        return
      }
    }
  }

  #begin(fetched: JobWithMetadata<StoredJob>): void {
    const { jobs } = this.#deps
    const handled = jobs.get(fetched.data.job)
    const running = new RunningJob(fetched, handled?.job ?? unknownJob(fetched.data.job, this.queue), {
      ...this.#deps,
      claims: this.#claims,
      records: this.#records,
    })
    this.running.add(running)
    const ended = this.#work(running, handled, fetched).finally(() => {
      this.running.delete(running)
      this.#ending.delete(ended)
      if (this.#isWoken) this.wake()
    })
    this.#ending.add(ended)
  }

  async #work(running: RunningJob, handled: Required<HandledJob> | undefined, fetched: JobWithMetadata<StoredJob>) {
    // Not waited for before: whoever is told of the beginning must not hold it up.
    const beginning = this.#deps.onChange(running.changeTo('active'))
    try {
      if (fetched.retryCount > 0) await this.#noteLost(fetched)
      const output = await this.#attempt(running, handled)
      await running.close()
      if (running.isFinished) await this.#endFinished(running)
      else if (running.isLost) await this.#endLost(running)
      else await this.#complete(running, output)
    } catch (error) {
      await running.close()
      const { signal } = running.controller
      // What broke because it was told to stop did not break.
      const cause = signal.aborted && !(error instanceof AppError) ? reasonOf(signal) : error
      await this.#fail(running, cause).catch((failure: unknown) => {
        // The claim lapses, and another attempt is made.
        const extra = this.#failedLines.take()
        if (extra === undefined) return
        this.#deps.log.warn({ event: 'jobs.end_not_written', job: running.job.name, err: failure, ...extra })
      })
    } finally {
      await beginning
    }
  }

  async #noteLost({ id, retryCount, data, createdOn, output }: JobWithMetadata<StoredJob>): Promise<void> {
    await this.#records.noteLost(this.#deps.db, {
      jobId: id,
      attempt: retryCount,
      job: data.job,
      startedAt: createdOn,
      error: output,
    })
  }

  async #attempt(running: RunningJob, handled: Required<HandledJob> | undefined): Promise<object | undefined> {
    const { clock, log } = this.#deps
    const { stored, controller, job } = running
    const isKnown = stored.version >= job.oldestVersion && stored.version <= job.version
    if (handled === undefined || !isKnown) throw new AppError('jobs.unknown_version')
    if (stored.dueBy !== undefined && clock.now() > stored.dueBy) throw new AppError('jobs.overdue')
    // Whoever was told to stop before it began would not hear of it any more.
    controller.signal.throwIfAborted()
    const input = parseInput(job.input, stored.input)
    const tooLong = clock.after(job.timeoutSeconds * 1_000, () => controller.abort(new AppError('jobs.timed_out')))
    const givenUp = Promise.withResolvers<never>()
    const giveUp = () => void clock.after(abortGraceMs, () => givenUp.reject(reasonOf(controller.signal)))
    controller.signal.addEventListener('abort', giveUp, { once: true })
    try {
      const run = running.run(input, log.child({ job: job.name, jobId: running.attempt.id }))
      const output = await Promise.race([handled.handler(run), givenUp.promise])
      return output ?? undefined
    } finally {
      tooLong.cancel()
      controller.signal.removeEventListener('abort', giveUp)
    }
  }

  async #complete(running: RunningJob, output: object | undefined): Promise<void> {
    const stillOurs =
      output === undefined && !running.hasTold
        ? await this.#silentEnds.add(running.attempt)
        : await settle(this.#deps.clock, () =>
            this.#deps.db.transaction(async (tx) => {
              const isOurs = await this.#claims.completeOne(running.attempt, output, tx)
              if (isOurs && running.hasTold) await this.#records.write(tx, running.reportOf('completed'))
              return isOurs
            }),
          )
    if (!stillOurs) return this.#endLost(running)
    await this.#end(running, 'completed', 'completed')
  }

  /** The job was ended before its handler was; only what it told is to be kept. */
  async #endFinished(running: RunningJob): Promise<void> {
    if (running.hasTold) {
      await settle(this.#deps.clock, () => this.#records.write(this.#deps.db, running.reportOf('completed')))
    }
    await this.#end(running, 'completed', 'completed')
  }

  async #fail(running: RunningJob, thrown: unknown): Promise<void> {
    const error = toAppError(thrown)
    const facts = { job: running.job.name, jobId: running.attempt.id, attempt: running.attempt.retryCount + 1 }
    if (running.isFinished) {
      this.#deps.log.warn({ event: 'jobs.failed_after_its_end', ...facts, errors: describeError(thrown) })
      return this.#endFinished(running)
    }
    if (running.isLost || error.code === 'jobs.claim_lost') return this.#endLost(running)
    const failure = failureOf(thrown, error, running.attempt.retryCount)
    const outcome = error.code === 'jobs.outcome_unknown' ? 'unknown' : 'failed'
    const report = running.reportOf(outcome, failure.error)
    const isOurs = await settle(this.#deps.clock, () => this.#claims.fail(running.attempt, failure, report))
    const extra = this.#failedLines.take()
    if (extra !== undefined) {
      this.#deps.log.warn({
        event: 'jobs.attempt_failed',
        ...facts,
        code: error.code,
        errors: describeError(thrown),
        ...extra,
      })
    }
    if (!isOurs) return this.#endLost(running)
    // With none of its attempts left, it has failed whatever the error.
    const isOver = failure.isFinal || (failure.isUncounted !== true && running.isLastAttempt)
    const end = outcome === 'failed' && !isOver ? 'retried' : outcome
    await this.#end(running, end, isOver ? 'failed' : 'waiting', error.code)
  }

  async #endLost(running: RunningJob): Promise<void> {
    const { db, log } = this.#deps
    const end = await this.#claims.endOf(running.attempt)
    if (end === 'completed') return this.#endFinished(running)
    log.info({ event: 'jobs.claim_lost', job: running.job.name, jobId: running.attempt.id, end })
    if (end === undefined) return this.#count(running, 'lost')
    await this.#records.write(db, running.reportOf('cancelled'))
    await this.#end(running, 'cancelled', 'cancelled')
  }

  async #end(running: RunningJob, end: AttemptEnd, state: JobChange['state'], errorCode?: string): Promise<void> {
    this.#count(running, end)
    await this.#deps.onChange(running.changeTo(state, errorCode))
  }

  #count({ startedAt }: RunningJob, end: AttemptEnd): void {
    this.ends.add(end, this.#deps.clock.now() - startedAt)
  }
}
