import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'

/** Rows that one statement of a trim deletes at most, so that it holds no lock for long. */
const batchSize = 5_000

/**
 * Deletes events older than `olderThanMs`. Who stands before them is answered `resync`.
 *
 * @returns how many were deleted; less than `maxEvents` means that nothing older is left.
 */
export async function trimStreams(db: Queryable, olderThanMs: number, maxEvents: number): Promise<number> {
  let deleted = 0
  while (deleted < maxEvents) {
    const rows = await db.rows(sql<{ one: number }>`
      with old as (
        select ctid from stream_events
         where created_at < now() - make_interval(secs => ${olderThanMs / 1000})
         limit ${batchSize}
      )
      delete from stream_events where ctid = any (array(select ctid from old)) returning 1 as one`)
    deleted += rows.length
    if (rows.length < batchSize) break
  }
  return deleted
}
