import { boardJobById } from '@meydan/platform/jobs/board-job'
import { listSchedules } from '@meydan/platform/jobs/board-schedules'
import type { JobId, operations, ResultOf } from '@meydan/protocol'
import type { JobBoard } from './job-board.ts'

type Schedule = ResultOf<typeof operations.jobs.getSchedules>['schedules'][number]

/** Lists the jobs that are due by themselves. They are few, so the last run of each is a read of its own. */
export async function getSchedules({ db, boss, clock }: JobBoard): Promise<{ schedules: Schedule[] }> {
  const schedules: Schedule[] = []
  for (const { nextAt, lastJobId, ...schedule } of await listSchedules(db, boss, clock.now())) {
    const last = lastJobId === null ? undefined : await boardJobById(db, lastJobId)
    schedules.push({
      ...schedule,
      nextAt: nextAt === null ? null : nextAt.toISOString(),
      lastRun:
        last === undefined
          ? null
          : {
              id: last.id as JobId,
              state: last.state,
              createdAt: last.createdAt.toISOString(),
              endedAt: last.endedAt === null ? null : last.endedAt.toISOString(),
            },
    })
  }
  return { schedules }
}
