import { sql } from '@meydan/platform/db/sql'
import type { MemberContext } from '@meydan/platform/operations/context'
import type { DeliveryReason, EntryId, NoticeKind, operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import type { Notifications } from '../notifications.ts'
import { deliveryColumns, presentDelivery, type DeliveryRow } from '../sql/deliveries.ts'
import { choiceKey, roomChoices } from '../sql/recipients.ts'

/**
 * `notifications.explain`: what was decided when the message came, and what its level is now.
 *
 * @throws AppError `chat.room_not_found`, `chat.message_not_found`
 */
export async function explain(
  { db, rooms }: Notifications,
  { actor }: MemberContext,
  { roomId, seq }: ParsedInputOf<typeof operations.notifications.explain>,
): Promise<ResultOf<typeof operations.notifications.explain>> {
  const { workspaceId, memberId } = actor
  const { kind, usualLevel } = await rooms.noticeFor(db, actor, { roomId, seq })
  const choice = (await roomChoices(db, workspaceId, [roomId])).get(choiceKey(roomId, memberId))
  const level = choice?.level ?? usualLevel
  const told = await db.row(sql<{ kind: NoticeKind; entry_id: EntryId | null; reason: DeliveryReason | null }>`
    select kind, entry_id, reason from notices
     where workspace_id = ${workspaceId} and member_id = ${memberId} and key = ${`message:${roomId}:${seq}`}`)
  if (told === undefined) return { kind, level, reason: kind === null ? null : 'level', deliveries: [] }
  const deliveries =
    told.entry_id === null
      ? []
      : await db.rows(sql<DeliveryRow>`
          select ${deliveryColumns} from deliveries d
           where d.workspace_id = ${workspaceId} and d.member_id = ${memberId} and d.entry_id = ${told.entry_id}
           order by d.created_at, d.id limit 100`)
  return { kind: told.kind, level, reason: told.reason, deliveries: deliveries.map(presentDelivery) }
}
