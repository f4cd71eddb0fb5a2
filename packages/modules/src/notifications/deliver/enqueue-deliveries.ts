import type { Transaction } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { DeliveryWay } from '@meydan/protocol'
import { deliverJob, pushJob } from '../jobs.ts'
import type { DeliveryKey } from '../sql/due-delivery.ts'

/** A delivery, and when it is due. */
export interface DueJob extends DeliveryKey {
  readonly way: DeliveryWay
  /** Milliseconds since 1970. */
  readonly dueAt: number
}

/** Asks for deliveries to be made. Asked for again for the same time it is the same job; for another, the first one ends both. */
export async function enqueueDeliveries(jobs: JobQueue, tx: Transaction, due: readonly DueJob[]): Promise<void> {
  for (const job of [pushJob, deliverJob]) {
    await jobs.enqueueAll(
      tx,
      job,
      due
        .filter(({ way }) => (way === 'push') === (job === pushJob))
        .map(({ workspaceId, memberId, deliveryId, dueAt }) => ({
          input: { workspaceId, memberId, deliveryId },
          options: { startAt: dueAt, key: `${deliveryId}.${dueAt}`, workspaceId },
        })),
    )
  }
}
