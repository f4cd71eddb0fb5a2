// Importing balances from a spreadsheet: what it is → what its columns mean → all of its rows → what would be done → done.
import * as z from 'zod/mini'
import { field, instant } from '../fields.ts'
import { clientId, fileId, jobId, memberId } from '../ids.ts'
import { defineDownload, defineOperation } from '../operation.ts'
import { memberErrors } from './reconciliation-fields.ts'
import { importDefaults, spreadsheetMapping, spreadsheetPreview } from './reconciliation-import-shapes.ts'
import { currency, side } from './reconciliation-shapes.ts'

export const importId = z.uuid().check(z.toLowerCase()).brand<'ImportId'>()
export type ImportId = z.output<typeof importId>

/**
 * Where an import stands. reading: the file is looked at. mapping: somebody says what the columns mean. checking: all rows are
 * read. ready: it waits for a word; nothing was written so far. applying, applied: it is written. failed: the file is refused.
 */
export const importStates = [
  'reading',
  'mapping',
  'checking',
  'ready',
  'applying',
  'applied',
  'failed',
  'discarded',
] as const
export type ImportState = (typeof importStates)[number]

const count = z.int().check(z.gte(0))

/** What becomes of rows: what would be done, and after it what was done. */
const importOutcome = z.strictObject({
  newLetters: field(count, 'Rows that make a letter.'),
  amendedLetters: field(count, 'Rows that change the figures of a draft.'),
  sameLetters: field(count, 'Rows whose letter is there with these figures already.'),
  conflictingLetters: field(count, 'Rows whose letter was sent with other figures: it is left as it is.'),
  repeatedRows: field(count, 'Rows for a balance that an earlier row of the file was for: left out.'),
  newCounterparties: field(count, 'Counterparties that are added.'),
  withoutAddress: field(count, 'Rows whose counterparty has no e-mail address so far, and gets none.'),
})
export type ImportOutcome = z.output<typeof importOutcome>

/** An import. */
export const spreadsheetImport = z.strictObject({
  id: field(importId, 'The import.'),
  state: field(z.enum(importStates), 'Where it stands.'),
  fileName: field(z.string(), 'The file.'),
  createdBy: field(memberId, 'Who began it.'),
  createdAt: field(instant, 'When.'),
  preview: field(z.nullable(spreadsheetPreview), 'What the file is; null until it was looked at.'),
  mapping: field(z.nullable(spreadsheetMapping), 'What its columns mean, as it was said last.'),
  defaults: field(importDefaults, 'What counts where no column says it.'),
  rows: field(
    z.nullable(
      z.strictObject({
        read: field(count, 'All rows.'),
        understood: field(count, 'Of these, understood.'),
        refused: field(count, 'Of these, not understood.'),
        zeros: field(z._default(count, 0), 'Of these, left out because their balance is zero.'),
      }),
    ),
    'How its rows were read; null until all were.',
  ),
  sums: field(
    z.array(
      z.strictObject({
        currency: field(currency, 'The currency.'),
        side: field(side, 'Whose.'),
        letters: field(count, 'Rows.'),
        amount: field(z.string().check(z.regex(/^\d{1,24}\.\d{2}$/)), 'Their sum.'),
      }),
    ),
    'The balances that were understood, added up.',
  ),
  outcome: field(z.nullable(importOutcome), 'ready: what would be done; applied: what was done.'),
  hasErrorFile: field(z.boolean(), 'Whether there is a file of the rows that were not understood.'),
  errorCode: field(z.nullable(z.string()), 'failed: why, by a code of the catalogue.'),
  jobId: field(z.nullable(jobId), 'The job that works on it or has; it tells whoever asked for it how far it is.'),
})
export type SpreadsheetImport = z.output<typeof spreadsheetImport>

const ofOne = { id: field(importId, 'The import.') }
const theImport = z.strictObject({ import: field(spreadsheetImport, 'The import after it.') })
const changes = [...memberErrors, 'reconciliation.import_not_found', 'reconciliation.import_state_refused'] as const

export const startImport = defineOperation({
  name: 'reconciliation.startImport',
  method: 'POST',
  path: '/api/reconciliation/imports',
  summary: 'Begins to import a spreadsheet that was uploaded: a job looks at it.',
  caller: 'member',
  input: z.strictObject({
    clientId: field(clientId, 'Id of this request, kept over retries.'),
    fileId: field(fileId, 'The file, of the kind `spreadsheet`.'),
  }),
  result: theImport,
  errors: [...memberErrors, 'request.id_reused', 'files.not_found', 'reconciliation.too_many'],
  credits: 5,
})

export const getImport = defineOperation({
  name: 'reconciliation.getImport',
  method: 'GET',
  path: '/api/reconciliation/imports/:id',
  summary: 'Shows an import.',
  caller: 'member',
  input: z.strictObject(ofOne),
  result: z.strictObject({ import: field(spreadsheetImport, 'The import.') }),
  errors: [...memberErrors, 'reconciliation.import_not_found'],
})

export const listImports = defineOperation({
  name: 'reconciliation.listImports',
  method: 'GET',
  path: '/api/reconciliation/imports',
  summary: 'Lists the last 50 imports, the newest first, without their previews.',
  caller: 'member',
  input: z.strictObject({}),
  result: z.strictObject({ imports: field(z.array(spreadsheetImport), 'The imports.') }),
  errors: memberErrors,
  credits: 2,
})

export const mapImport = defineOperation({
  name: 'reconciliation.mapImport',
  method: 'PUT',
  path: '/api/reconciliation/imports/:id/mapping',
  summary: 'Says what the columns mean: a job shows the first rows by it.',
  caller: 'member',
  input: z.strictObject({
    ...ofOne,
    sheet: field(z.nullable(z.string().check(z.maxLength(255))), 'The sheet; null: the first that is shown.'),
    mapping: field(z.nullable(spreadsheetMapping), 'What its columns mean; null: propose it anew.'),
    defaults: field(importDefaults, 'What counts where no column says it.'),
  }),
  result: theImport,
  errors: changes,
  credits: 3,
})

export const checkImport = defineOperation({
  name: 'reconciliation.checkImport',
  method: 'POST',
  path: '/api/reconciliation/imports/:id/check',
  summary: 'Has all rows read by the mapping that was said last; nothing of the ledger is written.',
  caller: 'member',
  input: z.strictObject(ofOne),
  result: theImport,
  errors: [...changes, 'reconciliation.mapping_invalid'],
  credits: 5,
})

export const confirmImport = defineOperation({
  name: 'reconciliation.confirmImport',
  method: 'POST',
  path: '/api/reconciliation/imports/:id/confirm',
  summary: 'Has counterparties and letters written as it was shown. The same file once more changes nothing.',
  caller: 'member',
  input: z.strictObject(ofOne),
  result: theImport,
  errors: changes,
  credits: 5,
})

export const discardImport = defineOperation({
  name: 'reconciliation.discardImport',
  method: 'DELETE',
  path: '/api/reconciliation/imports/:id',
  summary: 'Gives an import up that was not confirmed.',
  caller: 'member',
  input: z.strictObject(ofOne),
  result: theImport,
  errors: changes,
})

export const downloadImportErrors = defineDownload({
  name: 'reconciliation.downloadImportErrors',
  path: '/api/reconciliation/imports/:id/errors',
  summary: 'Gives the rows that were not understood as an Excel file, with the reason beside each.',
  caller: 'member',
  input: z.strictObject(ofOne),
  errors: [...memberErrors, 'reconciliation.import_not_found', 'files.not_found'],
  credits: 3,
})

export const reconciliationImportOperations = {
  startImport,
  getImport,
  listImports,
  mapImport,
  checkImport,
  confirmImport,
  discardImport,
  downloadImportErrors,
} as const
