import type { Database } from '@meydan/platform/db/database'
import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import { memberStream } from '@meydan/protocol'
import { ownEvent } from '../events.ts'
import type { remindJob } from '../jobs.ts'
import { deleteReminder } from '../sql/reminders.ts'
import { tell, type Telling } from '../tell/tell.ts'

/** Tells a member of a message, unless the reminder was moved or cancelled, or the message may no longer be seen. */
export async function remind(
  deps: Telling & { readonly db: Database },
  run: JobRun<ParsedJobInput<typeof remindJob>>,
): Promise<void> {
  const { db, streams, source, clock } = deps
  const { workspaceId, memberId, roomId, seq, at } = run.input
  await db.transaction(async (tx) => {
    const place = await deleteReminder(tx, { workspaceId, memberId }, { roomId, seq }, new Date(at))
    if (place !== undefined) {
      const seen = await source.placeFor(tx, { workspaceId, memberId }, place, [seq])
      if (seen !== undefined && seen.excerpts.length > 0) {
        const key = `reminder:${roomId}:${seq}:${at}`
        const notice = { memberId, kind: 'reminder', key, place, actorId: null, at: clock.now() } as const
        await tell(deps, tx, workspaceId, [notice])
      }
      // After the lines, as whoever reads them does it.
      await streams.appendEach(tx, [
        {
          stream: { workspaceId, key: memberStream(memberId) },
          events: [ownEvent('notifications.reminder.changed', { ...place, at: null })],
        },
      ])
    }
    await run.finish(tx)
  })
}
