import type { JobInsert, PgBoss } from 'pg-boss'
import type { Clock } from '../clock.ts'
import type { Transaction } from '../db/database.ts'
import type { PubSub } from '../pubsub/pubsub.ts'
import { bossDatabase } from './boss.ts'
import type { JobQueue } from './job-queue.ts'
import type { JobDefinition } from './job.ts'
import { toStored } from './stored-job.ts'
import { wakeTopic } from './topics.ts'

/** Makes the port over the library's queue. */
export function createJobQueue(deps: { boss: PgBoss; pubsub: Pick<PubSub, 'publish'>; clock: Clock }): JobQueue {
  const { boss, pubsub, clock } = deps

  const wake = (job: Pick<JobDefinition, 'queue'>) => pubsub.publish(wakeTopic, job.queue)

  async function insert(tx: Transaction, job: JobDefinition, jobs: readonly JobInsert[]): Promise<string[]> {
    if (jobs.length === 0) return []
    const ids = (await boss.insert(job.queue, [...jobs], { db: bossDatabase(tx), returnId: true })) ?? []
    if (ids.length > 0) tx.afterCommit(() => wake(job))
    return ids
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
    async statement(job, input, options = {}) {
      const stored = toStored(job, input, options, clock.now())
      let text = ''
      let values: readonly unknown[] = []
      // The library writes the statement; a lane runs it.
      const noteDown = {
        executeSql: async (written: string, given: unknown[] = []) => {
          text = written
          values = given
          return { rows: [] }
        },
      }
      await boss.insert(job.queue, [stored], { db: noteDown })
      return { name: `jobs_insert_${job.queue}`, text, values }
    },
    wake,
  }
}
