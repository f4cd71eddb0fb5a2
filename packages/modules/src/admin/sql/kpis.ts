import type { Queryable } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { sampleForm, type KpiSample } from '../kpis/sample.ts'

/** Lengths of spans that are put together, in minutes. */
export type KpiStep = 10 | 60

/** A sample and when its span began. */
export interface DatedSample {
  readonly at: Date
  readonly sample: KpiSample
}

/** Stores what a process counted since a minute, in the place of rows since then whose storing it has not learnt of. */
export async function replaceKpiMinutes(
  db: Queryable,
  row: { since: Date; minute: Date; processId: string; sample: KpiSample },
): Promise<void> {
  await db.rows(sql`
    with unsure as (
      delete from kpi_minutes
       where minute >= ${row.since} and minute <> ${row.minute} and process = ${row.processId})
    insert into kpi_minutes (minute, process, form, sample)
    values (${row.minute}, ${row.processId}, ${sampleForm}, ${JSON.stringify(row.sample)}::jsonb)
    on conflict (minute, process) do update set form = excluded.form, sample = excluded.sample`)
}

export async function listKpiMinutes(db: Queryable, from: Date, to: Date): Promise<DatedSample[]> {
  return db.rows(sql<DatedSample>`
    select minute as at, sample from kpi_minutes
     where minute >= ${from} and minute < ${to} and form = ${sampleForm} order by minute`)
}

export async function insertKpiSpan(
  db: Queryable,
  row: { step: KpiStep; startsAt: Date; sample: KpiSample },
): Promise<void> {
  await db.rows(sql`
    insert into kpi_spans (step, starts_at, form, sample)
    values (${row.step}, ${row.startsAt}, ${sampleForm}, ${JSON.stringify(row.sample)}::jsonb)
    on conflict (step, starts_at) do update set form = excluded.form, sample = excluded.sample`)
}

export async function listKpiSpans(db: Queryable, step: KpiStep, from: Date, to: Date): Promise<DatedSample[]> {
  return db.rows(sql<DatedSample>`
    select starts_at as at, sample from kpi_spans
     where step = ${step} and starts_at >= ${from} and starts_at < ${to} and form = ${sampleForm} order by starts_at`)
}

/** When the last span of this length began. */
export async function lastKpiSpan(db: Queryable, step: KpiStep): Promise<Date | null> {
  const row = await db.row(sql<{ at: Date | null }>`select max(starts_at) as at from kpi_spans where step = ${step}`)
  return row?.at ?? null
}

/** Forgets what is older. @returns how many rows went. */
export async function deleteOldKpis(db: Queryable, before: { minutes: Date; spans: Date }): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    with minutes as (delete from kpi_minutes where minute < ${before.minutes} returning 1),
    spans as (delete from kpi_spans where step in (10, 60) and starts_at < ${before.spans} returning 1)
    select ((select count(*) from minutes) + (select count(*) from spans))::int as count`)
  return row?.count ?? 0
}

/** What the database takes, and who is connected to it, of all processes and of whoever else. */
export async function databaseUse(db: Queryable): Promise<{ readonly bytes: number; readonly connections: number }> {
  const row = await db.row(sql<{ bytes: number; connections: number }>`
    select pg_database_size(current_database()) as bytes,
           (select count(*)::int from pg_stat_activity
             where datname = current_database() and backend_type = 'client backend') as connections`)
  if (row === undefined) throw new Error('there is one row')
  return row
}
