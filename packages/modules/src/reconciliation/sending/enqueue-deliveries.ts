import type { Transaction } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import { newId } from '@meydan/protocol'
import { deliverLetterJob } from '../jobs.ts'
import { insertDeliveries, type NewDelivery } from '../sql/deliveries.ts'
import type { LetterRow } from '../sql/letters.ts'
import type { Address } from './addresses.ts'

/** Messages for what has just happened to a letter. */
export function deliveriesFor(
  row: LetterRow,
  what: Pick<NewDelivery, 'kind' | 'party'>,
  addresses: readonly Address[],
): NewDelivery[] {
  return addresses.map((address) => ({
    workspace_id: row.workspace_id,
    id: newId(),
    letter_id: row.id,
    cause: row.change,
    round: row.round,
    created_at: row.changed_at,
    ...what,
    ...address,
  }))
}

/** Stores messages, and asks for each to be sent; after the events that they are sent for, before the streams. */
export async function enqueueDeliveries(
  jobs: JobQueue,
  tx: Transaction,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  const stored = await insertDeliveries(tx, deliveries)
  await jobs.enqueueAll(
    tx,
    deliverLetterJob,
    stored.map(({ workspace_id: workspaceId, id }) => ({ input: { deliveryId: id }, options: { workspaceId } })),
  )
}
