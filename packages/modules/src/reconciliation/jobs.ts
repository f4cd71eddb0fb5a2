import { defineJob } from '@meydan/platform/jobs/job'
import { exportId } from '@meydan/protocol/operations/reconciliation-export'
import { importId } from '@meydan/protocol/operations/reconciliation-import'
import { periodId } from '@meydan/protocol/operations/reconciliation-shapes'
import * as z from 'zod/mini'

/** Brings the cards of a period's letters up to date in the room that shows them. */
export const showCardsJob = defineJob({
  name: 'reconciliation.showCards',
  queue: 'events',
  input: z.strictObject({ periodId }),
  keptForSeconds: 3_600,
})

/** Jobs of imports are waited for by whoever sits before the page: given up within minutes rather than hours. */
const ofImports = {
  queue: 'work',
  input: z.strictObject({ importId, revision: z.int() }),
  priority: 10,
  retries: 3,
  timeoutSeconds: 900,
} as const

/** Looks at a spreadsheet, and proposes what its columns mean. */
export const previewImportJob = defineJob({ ...ofImports, name: 'reconciliation.previewImport' })
/** Reads all rows of a spreadsheet, and tells what would be done with them. */
export const checkImportJob = defineJob({ ...ofImports, name: 'reconciliation.checkImport' })
/** Writes the rows of a spreadsheet into the ledger. */
export const applyImportJob = defineJob({ ...ofImports, name: 'reconciliation.applyImport' })

/** Writes a list of letters to a file. */
export const exportLettersJob = defineJob({
  name: 'reconciliation.exportLetters',
  queue: 'work',
  input: z.strictObject({ exportId }),
  priority: 5,
  retries: 3,
  timeoutSeconds: 600,
})

/** Forgets the rows and files of imports that ended a while ago. */
export const trimImportsJob = defineJob({
  name: 'reconciliation.trimImports',
  queue: 'upkeep',
  input: z.strictObject({}),
  schedule: { cron: '41 3 * * *', timeZone: 'Europe/Istanbul' },
})

/** Every job of reconciliation. */
export const jobDefinitions = [
  showCardsJob,
  previewImportJob,
  checkImportJob,
  applyImportJob,
  exportLettersJob,
  trimImportsJob,
] as const
