import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { Log } from '@meydan/platform/log'
import { endLapsedDeliveries } from '../sql/due-delivery.ts'

/** Longer than the job that makes a delivery goes on trying. */
const lapsedMs = 25 * 3_600_000

/**
 * Ends deliveries whose job is over without a word about them: it was cancelled, or its last attempt died. They would take in
 * everything that comes, and send none of it.
 */
export async function endLapsed({ db, clock, log }: { db: Database; clock: Clock; log: Log }): Promise<void> {
  const now = clock.now()
  const ended = await endLapsedDeliveries(db, new Date(now - lapsedMs), new Date(now))
  if (ended > 0) log.warn({ event: 'notifications.deliveries_lapsed', count: ended })
}
