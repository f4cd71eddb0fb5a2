import type { PgBoss } from 'pg-boss'
import type { Queryable } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { ownQueues } from './board-row.ts'

/** A job that is due by itself, with what it sent last. */
export interface BoardSchedule {
  readonly name: string
  readonly queue: string
  readonly cron: string
  readonly timeZone: string
  readonly nextAt: Date | null
  readonly lastJobId: string | null
}

/** The schedules that the queue keeps, by name. */
export async function listSchedules(db: Queryable, boss: PgBoss, now: number): Promise<BoardSchedule[]> {
  const rows = await db.rows(sql<Omit<BoardSchedule, 'nextAt'>>`
    select s.key as name, s.name as queue, s.cron, coalesce(s.timezone, 'UTC') as "timeZone", s.last_job_id as "lastJobId"
      from jobs.schedule s where s.name = any(${ownQueues}::text[]) order by s.key`)
  return rows.map((row) => ({ ...row, nextAt: nextOf(boss, row, now) }))
}

/** Notes which job a schedule stands for now, so that one that a person sent is its last one, too. */
export async function noteScheduled(
  db: Queryable,
  schedule: { queue: string; name: string; jobId: string },
): Promise<void> {
  await db.rows(sql`
    update jobs.schedule set last_job_id = ${schedule.jobId} where name = ${schedule.queue} and key = ${schedule.name}`)
}

/** The job of a schedule that waits already. */
export async function waitingOfSchedule(db: Queryable, queue: string, key: string): Promise<string | undefined> {
  const row = await db.row(sql<{ id: string }>`
    select id from jobs.job where name = ${queue} and state = 'created' and singleton_key = ${key}`)
  return row?.id
}

function nextOf(boss: PgBoss, { cron, timeZone }: { cron: string; timeZone: string }, now: number): Date | null {
  try {
    return boss.previewSchedule(cron, { tz: timeZone, count: 1, from: new Date(now) })[0] ?? null
  } catch {
    // NOTE: one that somebody wrote into the table and nobody can read is due never.
    return null
  }
}
