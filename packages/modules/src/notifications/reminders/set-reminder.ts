import type { MemberContext } from '@meydan/platform/operations/context'
import {
  AppError,
  limits,
  memberStream,
  type operations,
  type ParsedInputOf,
  type Reminder,
  type ResultOf,
} from '@meydan/protocol'
import { ownEvent } from '../events.ts'
import { remindJob } from '../jobs.ts'
import type { Notifications } from '../notifications.ts'
import { lockPreferences } from '../preferences/preferences.ts'
import { remindersBeside, upsertReminder } from '../sql/reminders.ts'

const dayMs = 24 * 3_600_000

/**
 * `notifications.setReminder`: keeps it with the job that tells of it. The job of an instant that it was moved away from
 * finds nothing.
 *
 * @throws AppError `chat.room_not_found`, `chat.message_not_found`, `notifications.too_many_reminders`
 */
export async function setReminder(
  { db, streams, rooms, jobs, clock }: Notifications,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.notifications.setReminder>,
): Promise<ResultOf<typeof operations.notifications.setReminder>> {
  const { workspaceId, memberId } = actor
  const { roomId, seq } = input
  const now = clock.now()
  const dueAt = Date.parse(input.at)
  if (dueAt <= now || dueAt > now + limits.reminderDays * dayMs) throw new AppError('request.invalid', { path: 'at' })
  return db.transaction(async (tx) => {
    const { threadSeq } = (await rooms.noticeFor(tx, actor, input)).place
    const reminder: Reminder = { roomId, threadSeq, seq, at: new Date(dueAt).toISOString() }
    // One after the other, or together they would pass the limit.
    await lockPreferences(tx, workspaceId, memberId)
    const { before, others } = await remindersBeside(tx, actor, reminder, new Date(now))
    if (others >= limits.reminders) throw new AppError('notifications.too_many_reminders')
    await upsertReminder(tx, actor, reminder, new Date(now))
    await jobs.enqueue(
      tx,
      remindJob,
      { workspaceId, memberId, roomId, seq, at: dueAt },
      { startAt: dueAt, key: `${memberId}.${roomId}.${seq}.${dueAt}`, workspaceId },
    )
    await streams.append(tx, { workspaceId, key: memberStream(memberId) }, [
      ownEvent('notifications.reminder.changed', reminder),
    ])
    return { reminder, before: before?.toISOString() ?? null }
  })
}
