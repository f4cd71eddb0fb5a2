import { handle, type HandledJob } from '@meydan/platform/jobs/job-run'
import { showCards, type ShowingCards } from './cards/show-cards.ts'
import { exportLetters } from './exporting/export-letters.ts'
import { applyImport } from './importing/apply-import.ts'
import { checkRows } from './importing/check-rows.ts'
import type { Importing } from './importing/import-work.ts'
import { previewImport } from './importing/preview-import.ts'
import { trimImports } from './importing/trim-imports.ts'
import {
  applyImportJob,
  checkImportJob,
  exportLettersJob,
  previewImportJob,
  showCardsJob,
  trimImportsJob,
} from './jobs.ts'

/** What the role `worker` gives to reconciliation. */
export type ReconciliationWorkerDeps = ShowingCards & Importing

/** What reconciliation does beside requests. */
export function reconciliationJobs(deps: ReconciliationWorkerDeps): readonly HandledJob[] {
  return [
    handle(showCardsJob, (run) => showCards(deps, run)),
    handle(previewImportJob, (run) => previewImport(deps, run)),
    handle(checkImportJob, (run) => checkRows(deps, run)),
    handle(applyImportJob, (run) => applyImport(deps, run)),
    handle(exportLettersJob, (run) => exportLetters(deps, run)),
    handle(trimImportsJob, () => trimImports(deps)),
  ]
}
