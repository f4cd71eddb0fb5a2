// How attempts end in the queue. Every statement is bound to the attempt: what another worker has by now is left alone.
import type { PgBoss } from 'pg-boss'
import type { Database, RawQueryable } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { bossDatabase } from './boss.ts'
import type { QueueName } from '../job-queues.ts'
import type { AttemptReport, RunRecords } from './run-records.ts'

/** An attempt as the queue knows it. */
export interface Attempt {
  readonly id: string
  /** 0 for the first. */
  readonly retryCount: number
}

/** What becomes of a job whose attempt failed. */
export interface Failure {
  /** What the queue keeps of the error. */
  readonly error: object
  /** It will not be tried again. */
  readonly isFinal: boolean
  /** The attempt does not count, for it was not the job's fault. */
  readonly isUncounted?: boolean
  /** Try again after exactly so long, and not when the job's own pauses say. */
  readonly retryAfterMs?: number
}

/** Ends attempts of one queue. */
export class Claims {
  readonly #boss: PgBoss
  readonly #db: Database
  readonly #queue: QueueName
  readonly #records: RunRecords

  constructor(deps: { boss: PgBoss; db: Database; queue: QueueName; records: RunRecords }) {
    this.#boss = deps.boss
    this.#db = deps.db
    this.#queue = deps.queue
    this.#records = deps.records
  }

  /** The attempts that still are their workers', told to be alive. */
  async touch(attempts: readonly Attempt[]): Promise<ReadonlySet<string>> {
    return settledOf(await this.#boss.touch(this.#queue, [...attempts]))
  }

  /** Ends attempts that succeeded and say nothing. @returns the ids of those that still were their workers'. */
  async complete(attempts: readonly Attempt[]): Promise<ReadonlySet<string>> {
    return settledOf(await this.#boss.complete(this.#queue, [...attempts]))
  }

  /** Ends one attempt, in a transaction where one is given. @returns whether it still was its worker's. */
  async completeOne(attempt: Attempt, output: object | undefined, db: RawQueryable = this.#db): Promise<boolean> {
    const answer = await this.#boss.complete(this.#queue, [attempt], output ?? null, { db: bossDatabase(db) })
    return settledOf(answer).has(attempt.id)
  }

  /** Whether somebody cancelled the job. */
  async isCancelled({ id }: Attempt): Promise<boolean> {
    const found = await this.#db.row(sql`
      select 1 from jobs.job where name = ${this.#queue} and id = ${id} and state = 'cancelled'`)
    return found !== undefined
  }

  /** Ends an attempt that failed, and keeps what is told of it. @returns whether it still was its worker's. */
  async fail(attempt: Attempt, failure: Failure, report: AttemptReport): Promise<boolean> {
    return this.#db.transaction(async (tx) => {
      const { id, retryCount } = attempt
      const limit = failure.isFinal ? sql`retry_count` : sql`retry_limit + 1`
      if (failure.isFinal || failure.isUncounted === true) {
        await tx.rows(sql`
          update jobs.job set retry_limit = ${limit}
          where name = ${this.#queue} and id = ${id} and state = 'active' and retry_count = ${retryCount}`)
      }
      const answer = await this.#boss.fail(this.#queue, [attempt], failure.error, { db: bossDatabase(tx) })
      if (!settledOf(answer).has(id)) return false
      if (failure.retryAfterMs !== undefined) {
        await tx.rows(sql`
          update jobs.job set start_after = jobs.job_now() + ${failure.retryAfterMs} * interval '1 millisecond'
          where name = ${this.#queue} and id = ${id} and state = 'retry'`)
      }
      await this.#records.write(tx, report)
      return true
    })
  }
}

/** The ids that a statement of the library has changed; it tells them beside what it promises to tell. */
function settledOf(answer: object): ReadonlySet<string> {
  const { settled } = answer as { settled?: string[] }
  if (settled === undefined) throw new Error('the queue does not say which jobs it has changed')
  return new Set(settled)
}
