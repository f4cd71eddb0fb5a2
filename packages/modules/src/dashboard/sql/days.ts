// Days and what is counted of them.
import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql, type RawBuilder } from '@meydan/platform/db/sql'
import { dayZone } from '@meydan/platform/figures/days'
import type { DayFigureRow, DaySpan, FigureSource } from '@meydan/platform/figures/figure-source'
import type { WorkspaceId } from '@meydan/protocol'

/** The days that dashboards show at most, today included. */
export const mostDays = 90
/** What began before midnight may be committed after it; statements are given up long before this. */
const grace = sql`interval '10 minutes'`

const midnight = (day: RawBuilder<unknown>) => sql`(${day}::timestamp at time zone ${sql.lit(dayZone)})`

/** The days from the last that was counted after its end on, up to today; the last 90 at most, and none that its module has forgotten. */
export async function uncountedDays(
  db: Queryable,
  { name, remembersDays = mostDays }: Pick<FigureSource, 'name' | 'remembersDays'>,
  now: Date,
): Promise<DaySpan[]> {
  const most = Math.min(mostDays, remembersDays)
  return db.rows(sql<DaySpan>`
    with today as (select (${now}::timestamptz at time zone ${sql.lit(dayZone)})::date as day),
    finished as (
      select max(day) as day from day_counts
       where source = ${name} and counted_at >= ${midnight(sql`(day + 1)`)} + ${grace})
    select d.day::date::text as day, ${midnight(sql`d.day`)} as "from", ${midnight(sql`(d.day + interval '1 day')`)} as "to"
      from today, finished,
           generate_series(greatest(finished.day + 1, today.day - ${most - 1}::int)::timestamp, today.day::timestamp,
                           interval '1 day') as d(day)
     order by d.day`)
}

/** Takes a day for who counts it, and notes when. */
export async function takeDay(tx: Transaction, taken: { source: string; day: string; at: Date }): Promise<void> {
  await tx.rows(sql`
    insert into day_counts as c (source, day, counted_at) values (${taken.source}, ${taken.day}, ${taken.at})
    on conflict (source, day) do update set counted_at = greatest(c.counted_at, excluded.counted_at)`)
}

/** Puts what was counted in the place of what stood there; rows that are right are left alone. */
export async function storeDay(
  tx: Transaction,
  { day, figures, counted }: { day: string; figures: readonly string[]; counted: RawBuilder<DayFigureRow> },
): Promise<void> {
  await tx.rows(sql`
    with counted as materialized (${counted}),
    gone as (
      delete from workspace_days d
       where d.day = ${day}::date and d.figure = any (${figures}::text[])
         and not exists (select from counted c where c.workspace_id = d.workspace_id and c.figure = d.figure))
    insert into workspace_days as d (workspace_id, day, figure, value)
    select workspace_id, ${day}::date, figure, value from counted order by workspace_id, figure
    on conflict (workspace_id, day, figure) do update set value = excluded.value where d.value <> excluded.value`)
}

/** Forgets days before this one. @returns how many figures went. */
export async function deleteDaysBefore(db: Queryable, day: string): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    with counts as (delete from day_counts where day < ${day}::date),
    deleted as (delete from workspace_days where day < ${day}::date returning 1)
    select count(*)::int as count from deleted`)
  return row?.count ?? 0
}

/** A figure of a workspace on a day. */
export interface DayFigure {
  readonly day: string
  readonly figure: string
  readonly value: number
}

/** The figures of a workspace from a day on. */
export async function listDayFigures(db: Queryable, workspaceId: WorkspaceId, first: string): Promise<DayFigure[]> {
  return db.rows(sql<DayFigure>`
    select day::text, figure, value from workspace_days where workspace_id = ${workspaceId} and day >= ${first}::date`)
}

/** When a day was counted last, by all who count it. */
export async function countedAt(db: Queryable, day: string): Promise<Date | null> {
  const row = await db.row(sql<{ at: Date | null }>`
    select min(counted_at) as at from day_counts where day = ${day}::date`)
  return row?.at ?? null
}
