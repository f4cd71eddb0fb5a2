import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import { sql } from '@meydan/platform/db/sql'
import { deleteOldPhoneProofs } from './sql/phone-proofs.ts'

const keptForMs = 90 * 24 * 3_600_000
/** A code that proved nothing is counted for a day, and looked into when somebody complains. */
const codesKeptForMs = 7 * 24 * 3_600_000
const portion = 5_000

/**
 * Forgets lines, what was told and what was sent, once they are three months old; so numbers that were proved and are not
 * used, and reminders whose job was cancelled.
 */
export async function trimNotifications(
  { db, clock }: { db: Database; clock: Clock },
  run: Pick<JobRun, 'signal'>,
): Promise<{ deleted: number }> {
  const before = new Date(clock.now() - keptForMs)
  let deleted = 0
  // Lines take what was told and sent for them along; the rest belongs to no line.
  const statements = [
    sql<{ one: number }>`delete from inbox_entries where ctid = any (array(
      select ctid from inbox_entries where updated_at < ${before} limit ${portion})) returning 1 as one`,
    sql<{ one: number }>`delete from notices where ctid = any (array(
      select ctid from notices where at < ${before} limit ${portion})) returning 1 as one`,
    sql<{ one: number }>`delete from deliveries where ctid = any (array(
      select ctid from deliveries where created_at < ${before} and state <> 'waiting' limit ${portion})) returning 1 as one`,
    sql<{ one: number }>`delete from reminders where ctid = any (array(
      select ctid from reminders where due_at < ${before} limit ${portion})) returning 1 as one`,
  ]
  for (const statement of statements) {
    for (let gone = portion; gone === portion && !run.signal.aborted; deleted += gone) {
      gone = (await db.rows(statement)).length
    }
  }
  run.signal.throwIfAborted()
  deleted += await deleteOldPhoneProofs(db, {
    unprovedBefore: new Date(clock.now() - codesKeptForMs),
    unusedBefore: before,
  })
  return { deleted }
}
