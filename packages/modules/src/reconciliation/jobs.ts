import { defineJob } from '@meydan/platform/jobs/job'
import { periodId } from '@meydan/protocol/operations/reconciliation-shapes'
import * as z from 'zod/mini'

/** Brings the cards of a period's letters up to date in the room that shows them. */
export const showCardsJob = defineJob({
  name: 'reconciliation.showCards',
  queue: 'events',
  input: z.strictObject({ periodId }),
  keptForSeconds: 3_600,
})

/** Every job of reconciliation. */
export const jobDefinitions = [showCardsJob] as const
