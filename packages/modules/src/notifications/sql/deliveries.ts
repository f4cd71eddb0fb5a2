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

/** When something was last sent for lines, by way. */
export async function lastSent(
  db: Queryable,
  workspaceId: WorkspaceId,
  entryIds: readonly EntryId[],
): Promise<ReadonlyMap<EntryId, Partial<Record<DeliveryWay, number>>>> {
  const rows = await db.rows(sql<{ entry_id: EntryId; way: DeliveryWay; at: Date }>`
    select entry_id, way, max(ended_at) as at from deliveries
     where workspace_id = ${workspaceId} and entry_id = any (${entryIds}::uuid[]) and state = 'sent'
     group by entry_id, way`)
  const byEntry = new Map<EntryId, Partial<Record<DeliveryWay, number>>>()
  for (const { entry_id, way, at } of rows) byEntry.set(entry_id, { ...byEntry.get(entry_id), [way]: at.getTime() })
  return byEntry
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

/** Plans deliveries; what waits already takes the new ones in. @returns the ids of those that are new. */
export async function planDeliveries(
  tx: Transaction,
  workspaceId: WorkspaceId,
  planned: readonly NewDelivery[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (planned.length === 0) return new Set()
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
  const stored = await tx.rows(sql<{ id: string }>`
    insert into deliveries as d
      (workspace_id, member_id, id, entry_id, way, kind, state, reason, count, due_at, created_at)
    select ${workspaceId}, member_id, id, entry_id, way, kind, 'waiting', reason, count, due_at, ${now}
      from jsonb_to_recordset(${rows}::jsonb)
        as p(id uuid, member_id uuid, entry_id uuid, way text, kind text, count int, reason text, due_at timestamptz)
     order by entry_id, way
    on conflict (workspace_id, member_id, entry_id, way) where state = 'waiting'
      do update set count = d.count + excluded.count
    returning d.id`)
  const ids = new Set(planned.map(({ id }) => id))
  return new Set(stored.map(({ id }) => id).filter((id) => ids.has(id)))
}

/** What became of a delivery. */
export interface DeliveryEnd {
  readonly state: Exclude<Delivery['state'], 'waiting'>
  readonly reason?: DeliveryReason
  readonly provider?: string | null
  readonly answer?: string | null
  readonly count?: number
}

/** Ends a delivery that waits. */
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
     where workspace_id = ${workspaceId} and member_id = ${memberId} and id = ${deliveryId} and state = 'waiting'`)
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
