import type { MemberContext } from '@meydan/platform/operations/context'
import { memberStream, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { ownEvent } from '../events.ts'
import type { Notifications } from '../notifications.ts'
import { deleteReminder } from '../sql/reminders.ts'

/** `notifications.cancelReminder`: its job finds nothing then. Whoever has left the room may cancel what is to come of it. */
export async function cancelReminder(
  { db, streams }: Notifications,
  { actor }: MemberContext,
  message: ParsedInputOf<typeof operations.notifications.cancelReminder>,
): Promise<ResultOf<typeof operations.notifications.cancelReminder>> {
  await db.transaction(async (tx) => {
    const place = await deleteReminder(tx, actor, message)
    if (place === undefined) return
    await streams.append(tx, { workspaceId: actor.workspaceId, key: memberStream(actor.memberId) }, [
      ownEvent('notifications.reminder.changed', { ...place, at: null }),
    ])
  })
  return {}
}
