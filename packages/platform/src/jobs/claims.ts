// How attempts end in the queue. Every statement is bound to the attempt: what another worker has by now is left alone.
import type { PgBoss } from 'pg-boss'
import type { Database, RawQueryable } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { preparingBossDatabase } from './boss.ts'
import { usualKeptForSeconds } from './job.ts'
import type { QueueName } from '../job-queues.ts'
import type { AttemptReport, RunRecords } from './run-records.ts'

const maxOutputBytes = 16 * 1024

/** An attempt as the queue knows it. */
export interface Attempt {
  readonly id: string
  /** 0 for the first. */
  readonly retryCount: number
}

/** Tells attempts apart, of one job as well. */
export function keyOf({ id, retryCount }: Attempt): string {
  return `${id}:${retryCount}`
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

  /**
   * Tells the queue that attempts are alive. Waits for no lock, unlike the library: a job that its handler is ending in a long
   * transaction would let the claims of all others lapse.
   *
   * @returns the keys of those that still are their workers'.
   */
  async touch(attempts: readonly Attempt[]): Promise<ReadonlySet<string>> {
    const held = await this.#db.rows(sql<Attempt>`
      with held as (
        select job.id, job.retry_count
          from unnest(${attempts.map(({ id }) => id)}::uuid[], ${attempts.map(({ retryCount }) => retryCount)}::int[])
            as mine (id, retry_count)
          join jobs.job on job.name = ${this.#queue} and job.id = mine.id and job.retry_count = mine.retry_count
         where job.state = 'active'),
      free as (
        select job.id from jobs.job join held using (id)
         where job.name = ${this.#queue} and job.state = 'active' and job.retry_count = held.retry_count
           for update of job skip locked),
      touched as (
        update jobs.job set heartbeat_on = jobs.job_now() from free where job.name = ${this.#queue} and job.id = free.id)
      select id, retry_count as "retryCount" from held`)
    return new Set(held.map(keyOf))
  }

  /** Whether the job still is this attempt's, whatever is about to happen to it just now. */
  async holds(attempt: Attempt): Promise<boolean> {
    return settledOf(await this.#boss.touch(this.#queue, [attempt], { db: preparingBossDatabase(this.#db) })).has(
      attempt.id,
    )
  }

  /** Ends attempts that succeeded and say nothing. @returns the ids of those that still were their workers'. */
  async complete(attempts: readonly Attempt[]): Promise<ReadonlySet<string>> {
    const db = preparingBossDatabase(this.#db)
    return settledOf(await this.#boss.complete(this.#queue, [...attempts], null, { db }))
  }

  /** Ends one attempt, in a transaction where one is given. @returns whether it still was its worker's. */
  async completeOne(attempt: Attempt, output: object | undefined, db: RawQueryable = this.#db): Promise<boolean> {
    const kept = output === undefined ? null : bounded(output)
    const answer = await this.#boss.complete(this.#queue, [attempt], kept, { db: preparingBossDatabase(db) })
    return settledOf(answer).has(attempt.id)
  }

  /**
   * How a job ended that is not the attempt's any more: somebody cancelled it, or the attempt did complete it, and the answer
   * was lost with a connection. undefined: it is another attempt's.
   */
  async endOf({ id, retryCount }: Attempt): Promise<'cancelled' | 'completed' | undefined> {
    const found = await this.#db.row(sql<{ state: 'cancelled' | 'completed' }>`
      select state::text from jobs.job
       where name = ${this.#queue} and id = ${id}
         and (state = 'cancelled' or state = 'completed' and retry_count = ${retryCount})`)
    return found?.state
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
      const answer = await this.#boss.fail(this.#queue, [attempt], failure.error, { db: preparingBossDatabase(tx) })
      if (!settledOf(answer).has(id)) return false
      // What nobody looks at when it goes well is looked at when it fails, and by the morning it would be gone.
      await tx.rows(sql`
        update jobs.job set deletion_seconds = ${usualKeptForSeconds}
        where name = ${this.#queue} and id = ${id} and state = 'failed' and deletion_seconds < ${usualKeptForSeconds}`)
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

/** What came of a job is for a person to look at: more than that is not kept. */
function bounded(output: object): object {
  const bytes = Buffer.byteLength(JSON.stringify(output))
  return bytes <= maxOutputBytes ? output : { omitted: `${bytes} bytes` }
}

/** The ids that a statement of the library has changed; it tells them beside what it promises to tell. */
function settledOf(answer: object): ReadonlySet<string> {
  const { settled } = answer as { settled?: string[] }
  if (settled === undefined) throw new Error('the queue does not say which jobs it has changed')
  return new Set(settled)
}
