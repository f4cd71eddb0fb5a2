import type { PgBoss } from 'pg-boss'
import type { Clock } from '../clock.ts'
import type { Transaction } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { NamedStatement } from '../db/transaction-query.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import { preparingBossDatabase } from './boss.ts'
import type { JobQueue } from './job-queue.ts'
import type { JobDefinition } from './job.ts'
import { toStored } from './stored-job.ts'
import { jobWakeTopic } from '../pubsub/topics.ts'

type Stored = ReturnType<typeof toStored>

/** Between an insert that was refused and the look at what refused it, that may have begun. */
const maxAttempts = 5

/** Makes the port over the library's queue. */
export function createJobQueue(deps: { boss: PgBoss; pubsub: Pick<PubSub, 'publish'>; clock: Clock }): JobQueue {
  const { boss, pubsub, clock } = deps

  const wake = (job: Pick<JobDefinition, 'queue'>) => pubsub.publish(jobWakeTopic, job.queue)

  async function insert(tx: Transaction, job: JobDefinition, jobs: readonly Stored[]): Promise<string[]> {
    if (jobs.length === 0) return []
    const ids = await insertNew(tx, job, jobs)
    let refused = jobs.filter(({ id, singletonKey }) => singletonKey !== id && !ids.includes(id))
    for (let attempt = 0; refused.length > 0 && attempt < maxAttempts; attempt++) {
      const held = await holdWaiting(tx, job, refused)
      refused = refused.filter(({ singletonKey = '' }) => !held.has(singletonKey))
      if (refused.length > 0) ids.push(...(await insertNew(tx, job, refused)))
      refused = refused.filter(({ id }) => !ids.includes(id))
    }
    tx.afterCommit(() => wake(job))
    return ids
  }

  async function insertNew(tx: Transaction, job: JobDefinition, jobs: readonly Stored[]): Promise<string[]> {
    return (await boss.insert(job.queue, [...jobs], { db: preparingBossDatabase(tx), returnId: true })) ?? []
  }

  /**
   * Where a job with the same key waits, it must not begin before this transaction is committed, or it would not see what
   * this one is about: workers pass over a row that is locked.
   */
  async function holdWaiting(tx: Transaction, { queue }: JobDefinition, jobs: readonly Stored[]) {
    const keys = [...new Set(jobs.map(({ singletonKey }) => singletonKey))]
    const held = await tx.rows(sql<{ key: string }>`
      select singleton_key as key from jobs.job
       where name = ${queue} and state = 'created' and singleton_key = any (${keys}::text[])
       order by id for update`)
    return new Set(held.map(({ key }) => key))
  }

  return {
    async enqueue(tx, job, input, options = {}) {
      const [id] = await insert(tx, job, [toStored(job, input, options, clock.now())])
      return id
    },
    async enqueueAll(tx, job, requests) {
      const now = clock.now()
      await insert(
        tx,
        job,
        requests.map(({ input, options = {} }) => toStored(job, input, options, now)),
      )
    },
    async statement(job, input, { onlyIf, ...options } = {}) {
      const stored = toStored(job, input, options, clock.now())
      let written: NamedStatement | undefined
      // The library writes the statement; a lane runs it.
      const noteDown = {
        executeSql: async (text: string, values: unknown[] = []) => {
          written = { name: `jobs_insert_${job.queue}`, text, values }
          return { rows: [] }
        },
      }
      await boss.insert(job.queue, [stored], { db: noteDown, returnId: true })
      if (written === undefined) throw new Error('the library stored a job without a statement')
      return onlyIf === undefined ? written : storingOnlyIf(onlyIf, written)
    },
    wake,
  }
}

/** The library's statement takes all jobs as one parameter: where the condition does not hold, it is given none. */
function storingOnlyIf(condition: NamedStatement, { name, text, values }: NamedStatement): NamedStatement {
  const parts = text.split('$1')
  if (parts.length !== 2 || values.length !== 1) throw new Error('the library stores jobs in another way than it did')
  const jobs = `(case when ${condition.text} then $${condition.values.length + 1} else '[]' end)`
  return { name: `${name}_if_${condition.name}`, text: parts.join(jobs), values: [...condition.values, ...values] }
}
