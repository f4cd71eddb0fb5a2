// What the jobs of chaos do.
import type { Database } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { handle, type HandledJob, type JobRun } from '@meydan/platform/jobs/job-run'
import { setTimeout as sleep } from 'node:timers/promises'
import { chaosJobs, type ChaosJobInput, type Kind } from './chaos-jobs.ts'
import type { Recorder } from './record.ts'

/** What is told of an attempt, as it happens. */
export type Tell = (what: 'begin' | 'act' | 'end' | 'fail', jobId: string) => void

/** The jobs with their handlers. */
export function chaosHandlers({ db, recorder, tell }: { db: Database; recorder: Recorder; tell: Tell }): HandledJob[] {
  const bind = (kind: Kind, work: (run: JobRun<ChaosJobInput>) => Promise<void>) =>
    handle(chaosJobs[kind], async (run) => {
      tell('begin', run.id)
      try {
        await sleep(run.input.beforeMs)
        tell('act', run.id)
        await work(run)
        tell('end', run.id)
      } catch (error) {
        tell('fail', run.id)
        throw error
      }
    })

  return [
    bind('own', async (run) => {
      await db.transaction(async (tx) => {
        for (let times = timesOf(run); times > 0; times--) {
          await tx.rows(sql`insert into chaos_effects (job_id, attempt) values (${run.id}, ${run.attempt})`)
        }
        await sleep(run.input.afterMs)
        await run.finish(tx)
      })
    }),
    bind('keyed', async (run) => {
      for (let times = timesOf(run); times > 0; times--) {
        // A planted fault is a key of the time, where one of the job belongs.
        const key = times === 1 ? run.key : `${run.key} ${times}`
        await recorder.perform({ kind: 'keyed', job: run.id, key }, run.signal)
      }
      await sleep(run.input.afterMs)
    }),
    bind('unkeyed', async (run) => {
      await run.handOver({
        send: async () => {
          for (let times = timesOf(run); times > 0; times--) {
            await recorder.perform({ kind: 'unkeyed', job: run.id }, run.signal)
          }
          return {}
        },
        whenUnknown: async () => ((await recorder.hasDone(run.id)) ? {} : undefined),
      })
      await sleep(run.input.afterMs)
    }),
  ]
}

/** How often it has its effect: once, unless a fault is planted. */
function timesOf({ input }: JobRun<ChaosJobInput>): number {
  switch (input.planted) {
    case 'double':
      return 2
    case 'lose':
      return 0
    case undefined:
      return 1
  }
}
