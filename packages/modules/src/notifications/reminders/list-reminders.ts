import type { Excerpt } from '@meydan/platform/notices/notice'
import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, Reminder, ResultOf } from '@meydan/protocol'
import type { Notifications } from '../notifications.ts'
import { comingReminders } from '../sql/reminders.ts'

/**
 * `notifications.listReminders`: with the messages that the member may see now. Of others it names the place alone, which the
 * member knew when the reminder was set.
 */
export async function listReminders(
  { db, source, clock }: Notifications,
  { actor }: MemberContext,
): Promise<ResultOf<typeof operations.notifications.listReminders>> {
  return db.transaction(
    async (tx) => {
      const reminders = await comingReminders(tx, actor, new Date(clock.now()))
      const quoted = new Map<string, Excerpt>()
      for (const [roomId, ofRoom] of Map.groupBy(reminders, (reminder) => reminder.roomId)) {
        const place = { roomId, threadSeq: null, seq: null }
        const seen = await source.placeFor(
          tx,
          actor,
          place,
          ofRoom.map(({ seq }) => seq),
        )
        for (const excerpt of seen?.excerpts ?? []) quoted.set(keyOf({ roomId, seq: excerpt.seq }), excerpt)
      }
      return {
        reminders: reminders.map((reminder) => {
          const excerpt = quoted.get(keyOf(reminder))
          return { ...reminder, authorName: excerpt?.authorName ?? null, text: excerpt?.text ?? null }
        }),
      }
    },
    { mode: 'snapshot' },
  )
}

function keyOf({ roomId, seq }: Pick<Reminder, 'roomId' | 'seq'>): string {
  return `${roomId}/${seq}`
}
