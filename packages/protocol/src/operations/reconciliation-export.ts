// The overview as an Excel file: made by a job, then downloaded.
import * as z from 'zod/mini'
import { field, flag, instant } from '../fields.ts'
import { clientId, jobId } from '../ids.ts'
import { defineDownload, defineOperation } from '../operation.ts'
import { memberErrors } from './reconciliation-fields.ts'
import { letterColumns, letterOrders, letterQuery } from './reconciliation-ledger.ts'

export const exportId = z.uuid().check(z.toLowerCase()).brand<'ExportId'>()
export type ExportId = z.output<typeof exportId>

/** An export. */
export const letterExport = z.strictObject({
  id: field(exportId, 'The export.'),
  state: field(z.enum(['making', 'made', 'failed']), 'Whether its file is there.'),
  letters: field(z.int(), 'How many letters are in it; 0 until it is made.'),
  errorCode: field(z.nullable(z.string()), 'Why it failed, a code of the catalogue; null where it did not.'),
  createdAt: field(instant, 'When it was asked for.'),
  jobId: field(z.nullable(jobId), 'The job that makes it.'),
})
export type LetterExport = z.output<typeof letterExport>

const ofOne = z.strictObject({ id: field(exportId, 'The export.') })
const theExport = z.strictObject({ export: field(letterExport, 'The export.') })

export const startExport = defineOperation({
  name: 'reconciliation.startExport',
  method: 'POST',
  path: '/api/reconciliation/exports',
  summary: 'Has the letters that a list shows written to an Excel file.',
  caller: 'member',
  input: z.strictObject({
    clientId: field(clientId, 'Id of this request, kept over retries.'),
    query: field(z.strictObject(letterQuery), 'What letters.'),
    order: field(z.enum(letterOrders), 'What they are sorted by.'),
    descending: field(flag, 'From the last to the first.'),
    columns: field(
      z.array(z.enum(letterColumns)).check(z.minLength(1), z.maxLength(letterColumns.length)),
      'The columns, in order.',
    ),
  }),
  result: theExport,
  errors: [...memberErrors, 'request.id_reused', 'reconciliation.too_many'],
  credits: 10,
})

export const getExport = defineOperation({
  name: 'reconciliation.getExport',
  method: 'GET',
  path: '/api/reconciliation/exports/:id',
  summary: 'Shows an export of the caller.',
  caller: 'member',
  input: ofOne,
  result: theExport,
  errors: [...memberErrors, 'reconciliation.export_not_found'],
})

export const downloadExport = defineDownload({
  name: 'reconciliation.downloadExport',
  path: '/api/reconciliation/exports/:id/file',
  summary: 'Gives the file of an export of the caller, within a day.',
  caller: 'member',
  input: ofOne,
  errors: [...memberErrors, 'reconciliation.export_not_found', 'files.not_found'],
  credits: 3,
})

export const reconciliationExportOperations = { startExport, getExport, downloadExport } as const
