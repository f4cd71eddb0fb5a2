import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type {
  Delivery,
  DeliveryReason,
  DeliveryWay,
  EntryId,
  MemberId,
  NoticeKind,
  WorkspaceId,
} from '@meydan/protocol'

/** A delivery as the database has it. */
export interface DeliveryRow {
  id: string
  member_id: MemberId
  entry_id: EntryId | null
  way: DeliveryWay
  kind: NoticeKind | 'digest'
  state: Delivery['state']
  reason: DeliveryReason
  count: number
  provider: string | null
  answer: string | null
  due_at: Date | null
  created_at: Date
  ended_at: Date | null
}

export const deliveryColumns = sql`
  d.id, d.member_id, d.entry_id, d.way, d.kind, d.state, d.reason, d.count, d.provider, d.answer, d.due_at, d.created_at,
  d.ended_at`

/** What was done and is planned for a line by one way, in milliseconds since 1970. */
export interface WayState {
  readonly entry_id: EntryId
  readonly way: DeliveryWay
  readonly sent_at: Date | null
  /** Of what waits. */
  readonly due_at: Date | null
}

/** What was done and is planned for lines. */
export function waysOfEntries(
  db: Queryable,
  workspaceId: WorkspaceId,
  entries: readonly { readonly id: EntryId; readonly member_id: MemberId }[],
): Promise<WayState[]> {
  return db.rows(sql<WayState>`
    select d.entry_id, d.way, max(d.ended_at) filter (where d.state = 'sent') as sent_at,
           max(d.due_at) filter (where d.state = 'waiting' and d.taken_at is null) as due_at
      from unnest(${entries.map(({ member_id }) => member_id)}::uuid[], ${entries.map(({ id }) => id)}::uuid[])
        as e(member_id, id)
      join deliveries d on d.workspace_id = ${workspaceId} and d.member_id = e.member_id and d.entry_id = e.id
     group by d.entry_id, d.way`)
}

/** A decision to send, or not to. */
export interface NewDelivery {
  readonly id: string
  readonly memberId: MemberId
  readonly entryId: EntryId
  readonly way: DeliveryWay
  readonly kind: NoticeKind
  readonly count: number
  readonly reason: DeliveryReason
  /** Milliseconds since 1970. */
  readonly dueAt: number
}

/**
 * Plans deliveries; what waits already takes the new ones in, and is made no later than they would be.
 *
 * @returns the stored one of each that was planned, in another order.
 */
export async function planDeliveries(
  tx: Transaction,
  workspaceId: WorkspaceId,
  planned: readonly NewDelivery[],
  now: Date,
): Promise<{ id: string; entry_id: EntryId; way: DeliveryWay }[]> {
  if (planned.length === 0) return []
  const rows = JSON.stringify(
    planned.map(({ id, memberId, entryId, way, kind, count, reason, dueAt }) => ({
      id,
      member_id: memberId,
      entry_id: entryId,
      way,
      kind,
      count,
      reason,
      due_at: new Date(dueAt),
    })),
  )
  return tx.rows(sql<{ id: string; entry_id: EntryId; way: DeliveryWay }>`
    insert into deliveries as d
      (workspace_id, member_id, id, entry_id, way, kind, state, reason, count, due_at, created_at)
    select ${workspaceId}, member_id, id, entry_id, way, kind, 'waiting', reason, count, due_at, ${now}
      from jsonb_to_recordset(${rows}::jsonb)
        as p(id uuid, member_id uuid, entry_id uuid, way text, kind text, count int, reason text, due_at timestamptz)
     order by entry_id, way
    on conflict (workspace_id, member_id, entry_id, way) where state = 'waiting' and taken_at is null
      do update set count = d.count + excluded.count, due_at = least(d.due_at, excluded.due_at)
    returning d.id, d.entry_id, d.way`)
}

/** What became of a delivery. */
export interface DeliveryEnd {
  readonly state: Exclude<Delivery['state'], 'waiting'>
  readonly reason?: DeliveryReason
  readonly provider?: string | null
  readonly answer?: string | null
  readonly count?: number
}

/** Ends a delivery that waits, or that ended without a result. */
export async function endDelivery(
  db: Queryable,
  { workspaceId, memberId, deliveryId }: { workspaceId: WorkspaceId; memberId: MemberId; deliveryId: string },
  end: DeliveryEnd,
  now: Date,
): Promise<void> {
  await db.rows(sql`
    update deliveries set state = ${end.state}, reason = coalesce(${end.reason ?? null}, reason),
           provider = ${end.provider ?? null}, answer = ${end.answer?.slice(0, 500) ?? null},
           count = coalesce(${end.count ?? null}, count), due_at = null, ended_at = ${now}
     where workspace_id = ${workspaceId} and member_id = ${memberId} and id = ${deliveryId}
       and state in ('waiting', 'unknown', 'failed')`)
}

/** A delivery as clients know it. */
export function presentDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    way: row.way,
    state: row.state,
    reason: row.reason,
    count: row.count,
    provider: row.provider,
    answer: row.answer,
    dueAt: row.due_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}
