import { boardJobById } from '@meydan/platform/jobs/board-job'
import { noteScheduled, waitingOfSchedule } from '@meydan/platform/jobs/board-schedules'
import { scheduleKey } from '@meydan/platform/jobs/schedules'
import { AppError, type Job } from '@meydan/protocol'
import { presentOne } from './hydrate.ts'
import type { JobBoard } from './job-board.ts'

/** Does now what is due by itself later. Where it waits already, that is what is answered. */
export function runSchedule({ db, jobs, registry }: JobBoard, { name }: { name: string }): Promise<{ job: Job }> {
  return db.transaction(async (tx) => {
    const definition = registry.byName(name)
    if (definition === undefined || definition.schedule === null) throw new AppError('jobs.not_found')
    const { queue } = definition
    const sent = await jobs.enqueue(tx, definition, {}, { key: scheduleKey })
    const jobId = sent ?? (await waitingOfSchedule(tx, queue, `${name}:${scheduleKey}`))
    const job = jobId === undefined ? undefined : await boardJobById(tx, jobId)
    // Begun between the two statements: there is nothing that waits, and somebody may ask again.
    if (job === undefined) throw new AppError('server.unavailable')
    await noteScheduled(tx, { queue, name, jobId: job.id })
    return { job: await presentOne(tx, job) }
  })
}
