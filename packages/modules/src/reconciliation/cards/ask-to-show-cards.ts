import type { Transaction } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { WorkspaceId } from '@meydan/protocol'
import type { PeriodId } from '@meydan/protocol/operations/reconciliation-shapes'
import { showCardsJob } from '../jobs.ts'

/** Asks for the cards of periods to be brought up to date; one job that waits does it for all that is asked meanwhile. */
export async function askToShowCards(
  jobs: JobQueue,
  tx: Transaction,
  workspaceId: WorkspaceId,
  periodIds: readonly PeriodId[],
): Promise<void> {
  if (periodIds.length === 0) return
  await jobs.enqueueAll(
    tx,
    showCardsJob,
    periodIds.map((periodId) => ({ input: { periodId }, options: { key: `cards.${periodId}`, workspaceId } })),
  )
}
