import { handle, type HandledJob } from '@meydan/platform/jobs/job-run'
import { showCards, type ShowingCards } from './cards/show-cards.ts'
import { showCardsJob } from './jobs.ts'

/** What the role `worker` gives to reconciliation. */
export type ReconciliationWorkerDeps = ShowingCards

/** What reconciliation does beside requests. */
export function reconciliationJobs(deps: ReconciliationWorkerDeps): readonly HandledJob[] {
  return [handle(showCardsJob, (run) => showCards(deps, run))]
}
