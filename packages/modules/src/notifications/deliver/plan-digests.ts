import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import { sql } from '@meydan/platform/db/sql'
import { newId, type MemberId, type NotificationPreferences, type WorkspaceId } from '@meydan/protocol'
import { nextTimeOfDay } from '../decide/quiet-hours.ts'
import { digestJob } from '../jobs.ts'

/** Members of one transaction: the provider's own rate says how quickly they are sent then (requirement C12). */
const batch = 100

interface DueRow {
  workspace_id: WorkspaceId
  member_id: MemberId
  preferences: NotificationPreferences
}

/** Plans the summaries that are due, and sets when each member's next one is. */
export async function planDigests(
  { db, jobs, clock }: { db: Database; jobs: JobQueue; clock: Clock },
  run: Pick<JobRun, 'signal'>,
): Promise<{ planned: number }> {
  let planned = 0
  for (let found = batch; found === batch && !run.signal.aborted; planned += found) {
    found = await db.transaction(async (tx) => {
      const now = clock.now()
      const due = await tx.rows(sql<DueRow>`
        select workspace_id, member_id, preferences from notification_preferences
         where next_digest_at <= ${new Date(now)} order by next_digest_at limit ${batch} for update skip locked`)
      if (due.length === 0) return 0
      const made = due.map((row) => ({ ...row, id: newId(), next: nextDigestAt(row.preferences, now) }))
      await tx.rows(sql`
        update notification_preferences p set next_digest_at = d.next
          from unnest(${made.map((d) => d.workspace_id)}::uuid[], ${made.map((d) => d.member_id)}::uuid[],
                      ${made.map((d) => d.next)}::timestamptz[]) as d(workspace_id, member_id, next)
         where p.workspace_id = d.workspace_id and p.member_id = d.member_id`)
      await tx.rows(sql`
        insert into deliveries (workspace_id, member_id, id, way, kind, state, reason, count, due_at, created_at)
        select workspace_id, member_id, id, 'email', 'digest', 'waiting', 'unread', 0, ${new Date(now)}, ${new Date(now)}
          from unnest(${made.map((d) => d.workspace_id)}::uuid[], ${made.map((d) => d.member_id)}::uuid[],
                      ${made.map((d) => d.id)}::uuid[]) as d(workspace_id, member_id, id)`)
      await jobs.enqueueAll(
        tx,
        digestJob,
        made.map(({ workspace_id: workspaceId, member_id: memberId, id }) => ({
          input: { workspaceId, memberId, deliveryId: id },
          options: { key: id, workspaceId },
        })),
      )
      return due.length
    })
  }
  return { planned }
}

function nextDigestAt({ digest, timeZone }: NotificationPreferences, now: number): Date | null {
  return digest === null ? null : new Date(nextTimeOfDay(digest.at, timeZone, now))
}
