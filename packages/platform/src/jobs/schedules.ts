import type { PgBoss } from 'pg-boss'
import type { Clock } from '../clock.ts'
import type { HandledJob } from './job-run.ts'
import type { JobDefinition, JobSchedule } from './job.ts'
import { toStored } from './stored-job.ts'

/** A job that is due by itself. */
type ScheduledJob = JobDefinition & { readonly schedule: JobSchedule }

/** What a job that is due by itself is asked for with, so that one waits at a time. */
export const scheduleKey = 'schedule'

/** Those of the jobs that are due by themselves. */
export function scheduledJobs(handled: readonly Pick<HandledJob, 'job'>[]): ScheduledJob[] {
  return handled.map(({ job }) => job).filter((job): job is ScheduledJob => job.schedule !== null)
}

/**
 * Makes the queue's schedules those of this version. One worker at a time sends what is due; what was missed while none ran
 * is sent once.
 */
export async function keepSchedules(boss: PgBoss, jobs: readonly ScheduledJob[], clock: Clock): Promise<void> {
  for (const { name, key } of await boss.getSchedules()) {
    if (!jobs.some((job) => job.queue === name && job.name === key)) await boss.unschedule(name, key)
  }
  for (const job of jobs) await schedule(boss, job, clock)
}

/** Puts back what is missing: a worker of an older version that started late has taken out what it does not know. */
export async function restoreSchedules(boss: PgBoss, jobs: readonly ScheduledJob[], clock: Clock): Promise<void> {
  const there = new Set((await boss.getSchedules()).map(({ name, key }) => `${name} ${key}`))
  for (const job of jobs) {
    if (!there.has(`${job.queue} ${job.name}`)) await schedule(boss, job, clock)
  }
}

async function schedule(boss: PgBoss, job: ScheduledJob, clock: Clock): Promise<void> {
  const { cron, timeZone } = job.schedule
  const { id: _id, data, ...options } = toStored(job, {}, { key: scheduleKey }, clock.now())
  await boss.schedule(job.queue, cron, data ?? null, { ...options, tz: timeZone, key: job.name, missed: 'once' })
}
