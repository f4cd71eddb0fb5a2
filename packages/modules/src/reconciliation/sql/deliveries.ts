// Messages for letters: what was sent, or why not.
import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { WorkspaceId } from '@meydan/protocol'
import type { LetterId, LetterWay } from '@meydan/protocol/operations/reconciliation-shapes'

/** What a message is about. */
export type LetterDeliveryKind = 'letter' | 'reminder' | 'approved' | 'rejected' | 'asked'

/** Why a message was not sent. */
export type LetterDeliveryReason =
  | 'refused'
  | 'not_configured'
  | 'unavailable'
  | 'document'
  | 'lapsed'
  | 'no_longer_wanted'

/** A message as it is stored. */
export interface DeliveryRow {
  readonly workspace_id: WorkspaceId
  readonly id: string
  readonly letter_id: LetterId
  /** Number of the letter's event that it is sent for. */
  readonly cause: number
  readonly round: number
  readonly kind: LetterDeliveryKind
  readonly way: LetterWay
  readonly party: 'theirs' | 'ours'
  readonly address: string
  readonly name: string
}

/** A message that is to be sent. */
export type NewDelivery = DeliveryRow & { readonly created_at: Date }

/** What became of a message. */
export type DeliveryEnd =
  | { readonly state: 'sent'; readonly provider: string; readonly answer: string }
  | { readonly state: 'failed'; readonly reason: LetterDeliveryReason; readonly answer?: string }
  | { readonly state: 'unknown'; readonly answer: string }
  | { readonly state: 'cancelled'; readonly reason: LetterDeliveryReason }

const columns = sql`
  d.workspace_id, d.id, d.letter_id, d.cause, d.round, d.kind, d.way, d.party, d.address, d.name`

/** What failed for a while, or of which nobody knows, is sent again when somebody asks for that on the job board. */
const isDue = sql`(d.state in ('waiting', 'unknown') or (d.state = 'failed' and d.reason in ('unavailable', 'not_configured')))`

/** Stores messages whose letters' events are written; what is there already is left as it is. @returns those that are new. */
export async function insertDeliveries(tx: Transaction, rows: readonly NewDelivery[]): Promise<DeliveryRow[]> {
  if (rows.length === 0) return []
  return tx.rows(sql<DeliveryRow>`
    insert into letter_deliveries as d
      (workspace_id, id, letter_id, cause, round, kind, way, party, address, name, created_at)
    select workspace_id, id, letter_id, cause, round, kind, way, party, address, name, created_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(workspace_id uuid, id uuid, letter_id uuid, cause bigint, round int, kind text, way text, party text,
             address text, name text, created_at timestamptz)
    on conflict (workspace_id, letter_id, cause, party, way, address) do nothing
    returning ${columns}`)
}

/** A message that is to be sent, and whether it had ended until a person asked for it again; undefined: it has ended. */
export async function dueDelivery(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: string,
): Promise<(DeliveryRow & { readonly had_ended: boolean }) | undefined> {
  return db.row(sql<DeliveryRow & { had_ended: boolean }>`
    select ${columns}, d.state <> 'waiting' as had_ended
      from letter_deliveries d where d.workspace_id = ${workspaceId} and d.id = ${id} and ${isDue}`)
}

/** Lets a message wait again that had ended: what was known of it counts no more, whatever becomes of its job. */
export async function takeUpDelivery(db: Queryable, row: DeliveryRow, now: Date): Promise<void> {
  await db.rows(sql`
    update letter_deliveries d
       set state = 'waiting', reason = null, provider = null, answer = null, ended_at = null, retried_at = ${now}
     where d.workspace_id = ${row.workspace_id} and d.id = ${row.id} and ${isDue}`)
}

/** Writes what became of a message. @returns whether it was to be sent until now. */
export async function endDelivery(db: Queryable, row: DeliveryRow, end: DeliveryEnd, now: Date): Promise<boolean> {
  const reason = 'reason' in end ? end.reason : null
  const provider = 'provider' in end ? end.provider : null
  const answer = 'answer' in end ? (end.answer ?? null) : null
  const ended = await db.row(sql`
    update letter_deliveries d
       set state = ${end.state}, reason = ${reason}, provider = ${provider}, answer = ${answer}, ended_at = ${now}
     where d.workspace_id = ${row.workspace_id} and d.id = ${row.id} and ${isDue}
    returning d.id`)
  return ended !== undefined
}

/** How many of the messages of a round carried the letter to somebody, or still may; reminders do as well. */
export async function countReaching(
  db: Queryable,
  { workspace_id: workspaceId, letter_id: letterId, round }: DeliveryRow,
): Promise<number> {
  const row = await db.row(sql<{ count: number }>`
    select count(*)::int as count from letter_deliveries
     where workspace_id = ${workspaceId} and letter_id = ${letterId} and round = ${round}
       and kind in ('letter', 'reminder') and state in ('waiting', 'sent', 'unknown')`)
  return row?.count ?? 0
}

/** Where letters were sent to, the last time that each was. */
export async function listAddressesOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  letterIds: readonly LetterId[],
): Promise<Pick<DeliveryRow, 'letter_id' | 'way' | 'address' | 'name'>[]> {
  return db.rows(sql`
    select d.letter_id, d.way, d.address, d.name from letter_deliveries d
      join letters l on l.workspace_id = d.workspace_id and l.id = d.letter_id and l.round = d.round
     where d.workspace_id = ${workspaceId} and d.letter_id = any (${letterIds}::uuid[]) and d.kind = 'letter'
     order by d.letter_id, d.way, d.address`)
}

/** Messages of all workspaces that have waited since before an instant, by who asked last: no job of theirs can still be there. */
export async function listLapsed(db: Queryable, before: Date, limit: number): Promise<DeliveryRow[]> {
  return db.rows(sql<DeliveryRow>`
    select ${columns} from letter_deliveries d
     where d.state = 'waiting' and d.created_at < ${before} and (d.retried_at is null or d.retried_at < ${before})
     order by d.created_at limit ${limit}`)
}
