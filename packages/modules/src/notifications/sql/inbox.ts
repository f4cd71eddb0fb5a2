import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { Actor } from '@meydan/platform/operations/context'
import { limits, type EntryId, type MemberId, type WorkspaceId } from '@meydan/protocol'
import type { PagePlace } from './cursor.ts'
import { entryColumns, type EntryRow } from './entries.ts'

/** A page of somebody's inbox, the latest first. Times are cut to milliseconds, which a cursor has. */
export function inboxPage(
  db: Queryable,
  { workspaceId, memberId }: Actor,
  before: PagePlace | undefined,
  limit: number,
): Promise<EntryRow[]> {
  const isBefore = before === undefined ? sql`true` : sql`(e.updated_at, e.id) < (${before.at}, ${before.id})`
  return db.rows(sql<EntryRow>`
    select ${entryColumns} from inbox_entries e
     where e.workspace_id = ${workspaceId} and e.member_id = ${memberId} and ${isBefore}
     order by e.updated_at desc, e.id desc limit ${limit}`)
}

/** Lines that were not read here, the latest first. */
export function openInbox(db: Queryable, { workspaceId, memberId }: Actor, limit: number): Promise<EntryRow[]> {
  return db.rows(sql<EntryRow>`
    select ${entryColumns} from inbox_entries e
     where e.workspace_id = ${workspaceId} and e.member_id = ${memberId} and e.read_at is null
     order by e.updated_at desc, e.id desc limit ${limit}`)
}

/** How many lines were not read here, counted to a hundred: what stands at the icon. */
export async function openLines(
  db: Queryable,
  { workspaceId, recipient: { memberId } }: { workspaceId: WorkspaceId; recipient: { memberId: MemberId } },
): Promise<number> {
  const row = await db.row(sql<{ lines: number }>`
    select count(*)::int as lines from (
      select 1 from inbox_entries where workspace_id = ${workspaceId} and member_id = ${memberId} and read_at is null
       limit ${limits.unread}) as open`)
  return row?.lines ?? 0
}

/** Where the member's stream stands. */
export async function streamHead(db: Queryable, { workspaceId, memberId }: Actor): Promise<number> {
  const row = await db.row(sql<{ head: number }>`
    select head from streams where workspace_id = ${workspaceId} and id = ${memberId}`)
  return row?.head ?? 0
}

/** Marks lines as read, and gives up what waits to be sent for them. @returns whether anything changed. */
export async function readEntries(
  tx: Transaction,
  { workspaceId, memberId }: Actor,
  which: { ids: readonly EntryId[]; upTo: Date | null },
  now: Date,
): Promise<boolean> {
  const rows = await tx.rows(sql<{ id: EntryId }>`
    update inbox_entries set read_at = ${now}
     where workspace_id = ${workspaceId} and member_id = ${memberId} and read_at is null
       and (id = any (${which.ids}::uuid[]) or updated_at <= ${which.upTo})
    returning id`)
  await tx.rows(sql`
    update deliveries set state = 'cancelled', reason = 'read', due_at = null, ended_at = ${now}
     where workspace_id = ${workspaceId} and member_id = ${memberId} and state = 'waiting'
       and entry_id = any (${rows.map(({ id }) => id)}::uuid[])`)
  return rows.length > 0
}
