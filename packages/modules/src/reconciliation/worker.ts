import type { renderMail } from '@meydan/mails'
import { handle, type HandledJob } from '@meydan/platform/jobs/job-run'
import type { WorkThreads } from '@meydan/platform/jobs/work-threads'
import { tellRoom } from './answers/tell-room.ts'
import { showCards } from './cards/show-cards.ts'
import { deliver } from './deliveries/deliver.ts'
import { Documents } from './documents/documents.ts'
import { exportLetters } from './exporting/export-letters.ts'
import { applyImport } from './importing/apply-import.ts'
import { checkRows } from './importing/check-rows.ts'
import { previewImport } from './importing/preview-import.ts'
import { trimImports } from './importing/trim-imports.ts'
import {
  applyImportJob,
  checkImportJob,
  deliverLetterJob,
  exportLettersJob,
  lookAfterLettersJob,
  previewImportJob,
  sendLettersJob,
  showCardsJob,
  tellRoomJob,
  trimImportsJob,
} from './jobs.ts'
import { letterLinkKeyOf } from './links/letter-token.ts'
import type { Reconciliation } from './reconciliation.ts'
import { runSending } from './sending/run-sending.ts'
import { certificateKeyOf } from './setup/signing-keys.ts'
import { lookAfterLetters } from './upkeep/look-after-letters.ts'

/** What the role `worker` gives to reconciliation. */
export type ReconciliationWorkerDeps = Omit<Reconciliation, 'linkKey' | 'certificateKey' | 'documents'> & {
  /** The instance's secret (`ensureInstanceSecret` of identity). */
  readonly secret: Buffer
  /** Where letters are drawn. */
  readonly threads: WorkThreads
  readonly renderMail: typeof renderMail
  /** The address that people open. */
  readonly publicUrl: string
}

/** What reconciliation does beside requests. */
export function reconciliationJobs({ secret, threads, ...given }: ReconciliationWorkerDeps): readonly HandledJob[] {
  const documents = new Documents({ ...given, threads, certificateKey: certificateKeyOf(secret) })
  const publicUrl = given.publicUrl.replace(/\/+$/, '')
  const deps = { ...given, documents, publicUrl, linkKey: letterLinkKeyOf(secret) }
  return [
    handle(showCardsJob, (run) => showCards(deps, run)),
    handle(sendLettersJob, (run) => runSending(deps, run)),
    handle(deliverLetterJob, (run) => deliver(deps, run)),
    handle(tellRoomJob, (run) => tellRoom(deps, run)),
    handle(lookAfterLettersJob, (run) => lookAfterLetters(deps, run)),
    handle(previewImportJob, (run) => previewImport(deps, run)),
    handle(checkImportJob, (run) => checkRows(deps, run)),
    handle(applyImportJob, (run) => applyImport(deps, run)),
    handle(exportLettersJob, (run) => exportLetters(deps, run)),
    handle(trimImportsJob, () => trimImports(deps)),
  ]
}
