import type { Queryable, Transaction } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import type { EntryId, MemberId, WorkspaceId } from '@meydan/protocol'
import { deliveryColumns, type DeliveryRow } from './deliveries.ts'
import { entryColumns, type EntryRow } from './entries.ts'

/** Names a delivery. */
export interface DeliveryKey {
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId
  readonly deliveryId: string
}

/** A delivery that waits; undefined: it has ended. */
export function waitingDelivery(db: Queryable, key: DeliveryKey): Promise<DeliveryRow | undefined> {
  return db.row(sql<DeliveryRow>`
    select ${deliveryColumns} from deliveries d
     where d.workspace_id = ${key.workspaceId} and d.member_id = ${key.memberId} and d.id = ${key.deliveryId}
       and d.state = 'waiting'`)
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
export async function postponeDelivery(tx: Transaction, key: DeliveryKey, dueAt: Date): Promise<void> {
  await tx.rows(sql`
    update deliveries set due_at = ${dueAt}
     where workspace_id = ${key.workspaceId} and member_id = ${key.memberId} and id = ${key.deliveryId}
       and state = 'waiting'`)
}
