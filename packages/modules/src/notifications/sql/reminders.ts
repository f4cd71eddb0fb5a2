import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { limits, type MemberId, type Reminder, type RoomId, type RoomPlace, type WorkspaceId } from '@meydan/protocol'

/** Whose reminders. */
interface Owner {
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
}

/** A message, by what names it in a reminder. */
export interface RemindedMessage {
  readonly roomId: RoomId
  readonly seq: number
}

/** What is still to come, the soonest first. */
export async function comingReminders(db: Queryable, { workspaceId, memberId }: Owner, now: Date): Promise<Reminder[]> {
  const rows = await db.rows(sql<{ room_id: RoomId; thread_seq: number | null; seq: number; due_at: Date }>`
    select room_id, thread_seq, seq, due_at from reminders
     where workspace_id = ${workspaceId} and member_id = ${memberId} and due_at > ${now}
     order by due_at, room_id, seq limit ${limits.reminders}`)
  return rows.map(({ room_id, thread_seq, seq, due_at }) => ({
    roomId: room_id,
    threadSeq: thread_seq,
    seq,
    at: due_at.toISOString(),
  }))
}

/** When a reminder of the message is to come, and how many are of others. */
export async function remindersBeside(
  tx: Transaction,
  { workspaceId, memberId }: Owner,
  { roomId, seq }: RemindedMessage,
  now: Date,
): Promise<{ before: Date | null; others: number }> {
  const row = await tx.row(sql<{ before: Date | null; others: number }>`
    select max(due_at) filter (where is_it) as before, (count(*) filter (where not is_it))::int as others
      from (select due_at, (room_id, seq) = (${roomId}, ${seq}::bigint) as is_it from reminders
             where workspace_id = ${workspaceId} and member_id = ${memberId} and due_at > ${now}) coming`)
  return row ?? { before: null, others: 0 }
}

/** Keeps a reminder; one of the same message is moved. */
export async function upsertReminder(
  tx: Transaction,
  { workspaceId, memberId }: Owner,
  { roomId, threadSeq, seq, at }: Reminder,
  now: Date,
): Promise<void> {
  await tx.rows(sql`
    insert into reminders (workspace_id, member_id, room_id, seq, thread_seq, due_at, created_at)
    values (${workspaceId}, ${memberId}, ${roomId}, ${seq}, ${threadSeq}, ${at}, ${now})
    on conflict (workspace_id, member_id, room_id, seq) do update set due_at = excluded.due_at`)
}

/** Takes a reminder out: that of an instant alone, or of whatever instant. @returns its place; undefined: there is none. */
export async function deleteReminder(
  tx: Transaction,
  { workspaceId, memberId }: Owner,
  { roomId, seq }: RemindedMessage,
  dueAt?: Date,
): Promise<(RoomPlace & { seq: number }) | undefined> {
  const isIt = dueAt === undefined ? sql`true` : sql`due_at = ${dueAt}`
  const row = await tx.row(sql<{ thread_seq: number | null }>`
    delete from reminders
     where workspace_id = ${workspaceId} and member_id = ${memberId} and room_id = ${roomId} and seq = ${seq} and ${isIt}
    returning thread_seq`)
  return row === undefined ? undefined : { roomId, threadSeq: row.thread_seq, seq }
}
