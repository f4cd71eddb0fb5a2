import { defineJob } from '@meydan/platform/jobs/job'
import { exportId } from '@meydan/protocol/operations/reconciliation-export'
import { importId } from '@meydan/protocol/operations/reconciliation-import'
import { letterId, periodId } from '@meydan/protocol/operations/reconciliation-shapes'
import * as z from 'zod/mini'

/** Brings the cards of a period's letters up to date in the room that shows them. */
export const showCardsJob = defineJob({
  name: 'reconciliation.showCards',
  queue: 'events',
  input: z.strictObject({ periodId }),
  keptForSeconds: 3_600,
})

/** How long a step of an import or an export is tried: after that, nobody waits for it any more. */
export const spreadsheetsWithinSeconds = 6 * 3_600

/** Jobs of imports are waited for by whoever sits before the page: given up within minutes rather than hours. */
const ofImports = {
  queue: 'work',
  input: z.strictObject({ importId, revision: z.int() }),
  priority: 10,
  retries: 3,
  timeoutSeconds: 900,
  deadlineSeconds: spreadsheetsWithinSeconds,
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
  deadlineSeconds: spreadsheetsWithinSeconds,
})

/** Forgets the rows and files of imports that ended a while ago. */
export const trimImportsJob = defineJob({
  name: 'reconciliation.trimImports',
  queue: 'upkeep',
  input: z.strictObject({}),
  schedule: { cron: '41 3 * * *', timeZone: 'Europe/Istanbul' },
})

/** Sends the letters of a request, some at a time; whoever asked is told how far it is. */
export const sendLettersJob = defineJob({
  name: 'reconciliation.sendLetters',
  queue: 'work',
  input: z.strictObject({ sendingId: z.uuid() }),
  // A period of a hundred thousand takes longer than a usual job; an attempt goes on where the one before it ended.
  timeoutSeconds: 3_600,
})

/** How long a message of a letter is tried to be sent. */
export const deliveredWithinSeconds = 24 * 3_600

/** Sends one message for a letter to one address, if it is still wanted. */
export const deliverLetterJob = defineJob({
  name: 'reconciliation.deliver',
  queue: 'notifications',
  input: z.strictObject({ deliveryId: z.uuid() }),
  // Five seconds to half an hour: a provider that is down for a day is waited for.
  retries: 60,
  timeoutSeconds: 180,
  deadlineSeconds: deliveredWithinSeconds,
})

/** Says in the room that shows a letter what its counterparty has against it. */
export const tellRoomJob = defineJob({
  name: 'reconciliation.tellRoom',
  queue: 'events',
  input: z.strictObject({ letterId, answerId: z.uuid() }),
  keptForSeconds: 3_600,
})

/** Reminds of letters, ends those whose time is over, and what waits for a job that is over without a word about it. */
export const lookAfterLettersJob = defineJob({
  name: 'reconciliation.lookAfterLetters',
  queue: 'events',
  input: z.strictObject({}),
  schedule: { cron: '*/10 * * * *', timeZone: 'Europe/Istanbul' },
})

/** Every job of reconciliation. */
export const jobDefinitions = [
  showCardsJob,
  previewImportJob,
  checkImportJob,
  applyImportJob,
  exportLettersJob,
  trimImportsJob,
  sendLettersJob,
  deliverLetterJob,
  tellRoomJob,
  lookAfterLettersJob,
] as const
