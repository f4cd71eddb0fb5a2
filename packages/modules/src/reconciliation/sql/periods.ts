import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { MemberId, RoomId, WorkspaceId } from '@meydan/protocol'
import type { PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'

/** A period as it is stored, with how many letters it has. */
export interface PeriodRow {
  readonly workspace_id: WorkspaceId
  readonly id: PeriodId
  /** `YYYY-MM-DD` */
  readonly ends_on: string
  readonly room_id: RoomId | null
  /** In whose name cards are put there. */
  readonly shown_by: MemberId | null
  readonly last_number: number
}

/** A period with how many letters it has. */
export interface CountedPeriodRow extends PeriodRow {
  readonly letters: number
  readonly open: number
}

const columns = sql`p.workspace_id, p.id, p.ends_on::text as ends_on, p.room_id, p.shown_by, p.last_number`

export async function periodById(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: PeriodId,
): Promise<PeriodRow | undefined> {
  return db.row(sql<PeriodRow>`
    select ${columns} from reconciliation_periods p where p.workspace_id = ${workspaceId} and p.id = ${id}`)
}

/** A period whose room stays as it is while this transaction goes on. */
export async function periodForShowing(
  tx: Transaction,
  workspaceId: WorkspaceId,
  id: PeriodId,
): Promise<PeriodRow | undefined> {
  return tx.row(sql<PeriodRow>`
    select ${columns} from reconciliation_periods p where p.workspace_id = ${workspaceId} and p.id = ${id} for share`)
}

/** Periods by their ids. */
export async function periodsByIds(
  db: Queryable,
  workspaceId: WorkspaceId,
  ids: readonly PeriodId[],
): Promise<ReadonlyMap<PeriodId, PeriodRow>> {
  const rows = await db.rows(sql<PeriodRow>`
    select ${columns} from reconciliation_periods p where p.workspace_id = ${workspaceId} and p.id = any (${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Takes the period's row, which gives out the numbers of letters. */
export async function lockPeriod(
  tx: Transaction,
  workspaceId: WorkspaceId,
  id: PeriodId,
): Promise<PeriodRow | undefined> {
  return tx.row(sql<PeriodRow>`
    select ${columns} from reconciliation_periods p
     where p.workspace_id = ${workspaceId} and p.id = ${id} for no key update`)
}

/** Makes the periods of days that have none, and takes them all, in the order of their ids. */
export async function takePeriodsOfDays(
  tx: Transaction,
  workspaceId: WorkspaceId,
  days: readonly string[],
  made: { readonly ids: readonly PeriodId[]; readonly createdBy: MemberId },
): Promise<PeriodRow[]> {
  await tx.rows(sql`
    insert into reconciliation_periods (workspace_id, id, ends_on, created_by)
    select ${workspaceId}, id, ends_on, ${made.createdBy}
      from unnest(${made.ids}::uuid[], ${days}::date[]) as n(id, ends_on) order by ends_on
    on conflict (workspace_id, ends_on) do nothing`)
  return tx.rows(sql<PeriodRow>`
    select ${columns} from reconciliation_periods p
     where p.workspace_id = ${workspaceId} and p.ends_on = any (${days}::date[]) order by p.id for no key update`)
}

/** Makes the period of a day, unless it is there. @returns whether it was made. */
export async function insertPeriod(
  db: Queryable,
  row: { workspaceId: WorkspaceId; id: PeriodId; endsOn: string; createdBy: MemberId },
): Promise<boolean> {
  const made = await db.row(sql`
    insert into reconciliation_periods (workspace_id, id, ends_on, created_by)
    values (${row.workspaceId}, ${row.id}, ${row.endsOn}::date, ${row.createdBy})
    on conflict (workspace_id, ends_on) do nothing returning id`)
  return made !== undefined
}

export async function periodIdByDay(
  db: Queryable,
  workspaceId: WorkspaceId,
  endsOn: string,
): Promise<PeriodId | undefined> {
  const row = await db.row(sql<{ id: PeriodId }>`
    select id from reconciliation_periods where workspace_id = ${workspaceId} and ends_on = ${endsOn}::date`)
  return row?.id
}

export async function countPeriods(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select count(*)::int as count from reconciliation_periods where workspace_id = ${workspaceId}`)
  return row?.count ?? 0
}

/** Where the letters of a period are shown from now on; undefined: nowhere. */
export async function updateRoom(
  tx: Transaction,
  workspaceId: WorkspaceId,
  id: PeriodId,
  place: { readonly roomId: RoomId; readonly shownBy: MemberId } | undefined,
): Promise<void> {
  await tx.rows(sql`
    update reconciliation_periods set room_id = ${place?.roomId ?? null}, shown_by = ${place?.shownBy ?? null}
     where workspace_id = ${workspaceId} and id = ${id}`)
}

/** Call it with the row taken. */
export async function updateLastNumber(
  tx: Transaction,
  { workspace_id: workspaceId, id }: PeriodRow,
  lastNumber: number,
): Promise<void> {
  await tx.rows(sql`
    update reconciliation_periods set last_number = ${lastNumber} where workspace_id = ${workspaceId} and id = ${id}`)
}

/** Periods with how many letters they have, the latest day first. */
export async function listPeriodRows(
  db: Queryable,
  workspaceId: WorkspaceId,
  options: { readonly id?: PeriodId; readonly limit: number },
): Promise<CountedPeriodRow[]> {
  const { id, limit } = options
  return db.rows(sql<CountedPeriodRow>`
    select ${columns}, counted.letters, counted.open
      from reconciliation_periods p
     cross join lateral (
       select count(*) filter (where state <> 'cancelled')::int as letters,
              count(*) filter (where state in ('sent', 'delivered', 'seen'))::int as open
         from letters l where l.workspace_id = p.workspace_id and l.period_id = p.id
     ) counted
     where p.workspace_id = ${workspaceId} ${id === undefined ? sql`` : sql`and p.id = ${id}`}
     order by p.ends_on desc limit ${limit}`)
}
