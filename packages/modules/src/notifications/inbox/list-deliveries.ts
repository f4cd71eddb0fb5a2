import { sql } from '@meydan/platform/db/sql'
import type { MemberContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import type { Notifications } from '../notifications.ts'
import { parseCursor, toCursor } from '../sql/cursor.ts'
import { deliveryColumns, presentDelivery, type DeliveryRow } from '../sql/deliveries.ts'

/** `notifications.listDeliveries`, for owners and admins. @throws AppError `workspaces.role_required` */
export async function listDeliveries(
  { db }: Notifications,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.notifications.listDeliveries>,
): Promise<ResultOf<typeof operations.notifications.listDeliveries>> {
  if (actor.role !== 'owner' && actor.role !== 'admin') throw new AppError('workspaces.role_required')
  const before = input.before === undefined ? undefined : parseCursor(input.before)
  const rows = await db.rows(sql<DeliveryRow>`
    select ${deliveryColumns} from deliveries d
     where d.workspace_id = ${actor.workspaceId}
       and ${before === undefined ? sql`true` : sql`(d.created_at, d.id) < (${before.at}, ${before.id})`}
       and ${input.way === undefined ? sql`true` : sql`d.way = ${input.way}`}
       and ${input.state === undefined ? sql`true` : sql`d.state = ${input.state}`}
     order by d.created_at desc, d.id desc limit ${input.limit + 1}`)
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  const hasMore = rows.length > input.limit
  return {
    deliveries: page.map((row) => ({ ...presentDelivery(row), memberId: row.member_id })),
    hasMore,
    nextCursor: hasMore && last !== undefined ? toCursor(last.created_at, last.id) : null,
  }
}
