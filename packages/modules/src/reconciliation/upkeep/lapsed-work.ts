import type { Database } from '@meydan/platform/db/database'
import { spreadsheetsWithinSeconds } from '../jobs.ts'
import { endLapsedImports } from '../sql/ended-imports.ts'
import { endLapsedExports } from '../sql/exports.ts'

/** Work whose job is over: its deadline, and an hour in which its last attempt ends. */
const lapsesAfterMs = (spreadsheetsWithinSeconds + 3_600) * 1_000

/** Of more, the next are ended ten minutes later. */
const endedAtOnce = 100

/** An import or an export whose job was cancelled, or died with its last word, would wait for ever: it fails, to be begun anew. */
export async function endLapsedWork(
  db: Database,
  now: Date,
): Promise<{ readonly lapsedImports: number; readonly lapsedExports: number }> {
  const lapsing = {
    before: new Date(now.getTime() - lapsesAfterMs),
    limit: endedAtOnce,
    errorCode: 'reconciliation.work_lapsed',
  } as const
  return {
    lapsedImports: await endLapsedImports(db, lapsing),
    lapsedExports: await endLapsedExports(db, lapsing),
  }
}
