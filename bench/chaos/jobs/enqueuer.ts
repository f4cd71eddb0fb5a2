// Asks for jobs in transactions while everything breaks, and knows for certain which of them were committed.
import { systemClock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom, type Random } from '../random.ts'
import { chaosJobs, kinds, type ChaosJobInput, type Kind } from './chaos-jobs.ts'
import type { Plant } from './options.ts'

const mostInOne = 5
const atOnce = 12
/** Of a hundred transactions, so many are rolled back when everything in them is written. */
const rolledBackPercent = 5
const longPercent = 3
const longestAfterMs = 60
const commitsWithinMs = 1_000
const askAgainMs = 200
const givenUpAfterMs = 60_000

/** A transaction that asks for some jobs of one kind. */
interface Asking {
  readonly kind: Kind
  readonly jobs: readonly { readonly id: string; readonly input: ChaosJobInput }[]
  readonly isRolledBack: boolean
}

/** What came of the transactions. */
export interface Askings {
  /** The jobs that are asked for, by kind. */
  readonly askedFor: ReadonlyMap<string, Kind>
  /** Those whose transaction was rolled back on purpose. */
  readonly rolledBack: readonly string[]
  /** Transactions that ended in an error, so that it had to be looked up whether they were committed. */
  readonly unanswered: number
  /** Those of them that were. */
  readonly unansweredCommitted: number
}

/** Asks for jobs at its own pace. */
export class Enqueuer {
  readonly #db: Database
  readonly #jobs: JobQueue
  readonly #asking: Asking[]
  #hurries = false
  #onCommitting = () => {}
  #unanswered = 0
  #unansweredCommitted = 0

  constructor(deps: { db: Database; jobs: JobQueue; count: number; seed: number; planted: Plant | undefined }) {
    this.#db = deps.db
    this.#jobs = deps.jobs
    this.#asking = planAskings(deps)
  }

  /** Asks for all of them within so long. Resolves when each transaction's outcome is known. */
  async run(forMs: number): Promise<Askings> {
    const askedFor = new Map<string, Kind>()
    const rolledBack: string[] = []
    const startedAt = performance.now()
    let next = 0
    const work = async () => {
      for (let at = next++; at < this.#asking.length; at = next++) {
        const dueAt = startedAt + (forMs * at) / this.#asking.length
        while (!this.#hurries && performance.now() < dueAt) await sleep(10)
        const asking = this.#asking[at] as Asking
        await this.#ask(asking)
        for (const { id } of asking.jobs) {
          if (asking.isRolledBack) rolledBack.push(id)
          else askedFor.set(id, asking.kind)
        }
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    return {
      askedFor,
      rolledBack,
      unanswered: this.#unanswered,
      unansweredCommitted: this.#unansweredCommitted,
    }
  }

  /** As many at once as it can while something is done, which begins when a commit is about to be sent. */
  async hurry(during: () => Promise<void>): Promise<void> {
    this.#hurries = true
    try {
      const committing = new Promise<void>((resolve) => {
        this.#onCommitting = resolve
      })
      await Promise.race([committing, sleep(commitsWithinMs)])
      await during()
    } finally {
      this.#hurries = false
    }
  }

  /** Until it is known to be committed, or rolled back on purpose. */
  async #ask(asking: Asking): Promise<void> {
    const givenUpAt = performance.now() + givenUpAfterMs
    for (;;) {
      try {
        return await this.#transaction(asking)
      } catch (error) {
        if (error instanceof OnPurpose) return
        if (performance.now() > givenUpAt) throw error
      }
      // It may have been committed, only nobody was told. Whoever asks again asks for the same ids.
      this.#unanswered++
      if (await this.#isCommitted(asking)) {
        this.#unansweredCommitted++
        return
      }
    }
  }

  async #transaction({ kind, jobs, isRolledBack }: Asking): Promise<void> {
    const job = chaosJobs[kind]
    await this.#db.transaction(async (tx) => {
      const ids = jobs.map(({ id }) => id)
      await tx.rows(sql`insert into chaos_asked (job_id) select unnest(${ids}::uuid[])`)
      const [first] = jobs
      if (jobs.length === 1 && first !== undefined) await this.#jobs.enqueue(tx, job, first.input, { id: first.id })
      else {
        await this.#jobs.enqueueAll(
          tx,
          job,
          jobs.map(({ id, input }) => ({ input, options: { id } })),
        )
      }
      if (isRolledBack) throw new OnPurpose()
      this.#onCommitting()
    })
  }

  /** Asks until the database says: its sessions have ended, so nothing is under way any more. */
  async #isCommitted({ jobs }: Asking): Promise<boolean> {
    const until = systemClock.monotonic() + givenUpAfterMs
    for (;;) {
      try {
        const found = await this.#db.row(sql`select 1 from chaos_asked where job_id = ${jobs[0]?.id}`)
        return found !== undefined
      } catch (error) {
        if (systemClock.monotonic() > until) throw error
        await sleep(askAgainMs)
      }
    }
  }
}

/** Ends a transaction that is to be rolled back. */
class OnPurpose extends Error {}

/** So many jobs in transactions that are committed, and some more in others. */
function planAskings(plan: { count: number; seed: number; planted: Plant | undefined }): Asking[] {
  const random = createRandom(plan.seed)
  const askings: Asking[] = []
  let left = plan.count
  for (let at = 0; left > 0; at++) {
    const kind = kinds[at % kinds.length] as Kind
    const isRolledBack = random.int(100) < rolledBackPercent
    const size = isRolledBack ? 1 : Math.min(left, random.int(2) === 0 ? 1 : 1 + random.int(mostInOne))
    const jobs = Array.from({ length: size }, () => ({ id: uuidOf(random), input: inputOf(random) }))
    // Those of the first transaction of each kind make the fault that is planted.
    const isPlanted = plan.planted !== undefined && !isRolledBack && !askings.some((asking) => asking.kind === kind)
    const planted = jobs.map((job) => (isPlanted ? { ...job, input: { ...job.input, planted: plan.planted } } : job))
    askings.push({ kind, isRolledBack, jobs: planted as Asking['jobs'] })
    if (!isRolledBack) left -= size
  }
  return askings
}

function inputOf(random: Random): ChaosJobInput {
  const isLong = random.int(100) < longPercent
  return {
    beforeMs: isLong ? 1_000 + random.int(2_000) : 1 + random.int(150 - longestAfterMs),
    afterMs: random.int(longestAfterMs),
  }
}

function uuidOf(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.int(16).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
