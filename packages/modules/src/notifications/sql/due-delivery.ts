import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { DeliveryReason, EntryId, MemberId, WorkspaceId } from '@meydan/protocol'
import { deliveryColumns, type DeliveryRow } from './deliveries.ts'
import { entryColumns, type EntryRow } from './entries.ts'

/** Names a delivery. */
export interface DeliveryKey {
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
  readonly deliveryId: string
}

/** A delivery that is to be made, and since when a job has it in hand. */
export interface DueDelivery extends DeliveryRow {
  readonly taken_at: Date | null
}

/** What failed for a while, or of which nobody knows, is made again when somebody asks for that on the job board. */
const isDue = sql`(d.state in ('waiting', 'unknown') or (d.state = 'failed' and d.reason = 'unavailable'))`

const isIt = ({ workspaceId, memberId, deliveryId }: DeliveryKey) =>
  sql`d.workspace_id = ${workspaceId} and d.member_id = ${memberId} and d.id = ${deliveryId} and ${isDue}`

/** A delivery that is to be made; undefined: it has ended. */
export function dueDelivery(db: Queryable, key: DeliveryKey): Promise<DueDelivery | undefined> {
  return db.row(sql<DueDelivery>`select ${deliveryColumns}, d.taken_at from deliveries d where ${isIt(key)}`)
}

/** Takes a delivery in hand: nothing more is folded into it. @returns how much is in it; undefined: it has ended. */
export async function takeDelivery(db: Queryable, key: DeliveryKey, now: Date): Promise<number | undefined> {
  const taken = await db.row(sql<{ count: number }>`
    update deliveries d set taken_at = ${now}, state = 'waiting', ended_at = null where ${isIt(key)} returning count`)
  return taken?.count
}

/**
 * Lays a delivery down that could not be made for now. Where another one waits for the same meanwhile, that one takes it in.
 *
 * @returns whether it is to be tried again.
 */
export async function layDownDelivery(
  tx: Transaction,
  key: DeliveryKey,
  { entry_id: entryId, way }: Pick<DeliveryRow, 'entry_id' | 'way'>,
  now: Date,
): Promise<boolean> {
  const { workspaceId, memberId } = key
  // Whoever folds something into the line holds its row.
  await tx.rows(sql`
    select 1 from inbox_entries where workspace_id = ${workspaceId} and member_id = ${memberId} and id = ${entryId} for update`)
  const other = await tx.row(sql`
    update deliveries o set count = o.count + d.count from deliveries d
     where ${isIt(key)} and o.workspace_id = d.workspace_id and o.member_id = d.member_id and o.entry_id = d.entry_id
       and o.way = ${way} and o.way = d.way and o.state = 'waiting' and o.taken_at is null and o.id <> d.id
    returning o.id`)
  await tx.rows(
    other === undefined
      ? sql`update deliveries d set taken_at = null where ${isIt(key)}`
      : sql`update deliveries d set state = 'suppressed', reason = 'folded', due_at = null, ended_at = ${now} where ${isIt(key)}`,
  )
  return other === undefined
}

/** Texts that went to a number in the last 24 hours, in all workspaces. */
export async function textsTo(db: Queryable, phone: string, now: number): Promise<number> {
  const row = await db.row(sql<{ texts: number }>`
    select count(*)::int as texts from notification_preferences p
      join deliveries d on d.workspace_id = p.workspace_id and d.member_id = p.member_id
     where p.preferences ->> 'phone' = ${phone} and d.way in ('sms', 'whatsapp') and d.state in ('sent', 'unknown')
       and d.ended_at > ${new Date(now - 24 * 3_600_000)}`)
  return row?.texts ?? 0
}

/** Ends what waits although its job ended: it was cancelled, or died with its last attempt. @returns how many. */
export async function endLapsedDeliveries(db: Queryable, dueBefore: Date, now: Date): Promise<number> {
  const ended = await db.rows(sql<{ id: string }>`
    update deliveries set state = 'failed', reason = 'unavailable', due_at = null, ended_at = ${now}
     where state = 'waiting' and due_at < ${dueBefore} returning id`)
  return ended.length
}

/** The line that a delivery tells of. */
export function entryById(
  db: Queryable,
  workspaceId: WorkspaceId,
  memberId: MemberId,
  id: EntryId,
): Promise<EntryRow | undefined> {
  return db.row(sql<EntryRow>`
    select ${entryColumns} from inbox_entries e
     where e.workspace_id = ${workspaceId} and e.member_id = ${memberId} and e.id = ${id}`)
}

/** Puts a delivery off. */
export async function postponeDelivery(
  tx: Transaction,
  key: DeliveryKey,
  dueAt: Date,
  reason: DeliveryReason,
): Promise<void> {
  await tx.rows(sql`
    update deliveries set due_at = ${dueAt}, reason = ${reason}
     where workspace_id = ${key.workspaceId} and member_id = ${key.memberId} and id = ${key.deliveryId}
       and state = 'waiting'`)
}
