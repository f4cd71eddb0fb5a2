import type { Database } from '@meydan/platform/db/database'
import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import { toAppError } from '@meydan/platform/operations/app-error'
import { AppError } from '@meydan/protocol'
import { storeFile, type FileStore, type StoredFile } from '../../files/index.ts'
import { workspaceById } from '../../workspaces/index.ts'
import type { ExportCell } from '../export/export-cell.ts'
import { writeWorkbook } from '../export/write-workbook.ts'
import type { exportLettersJob } from '../jobs.ts'
import type { LetterPage } from '../letters/letter-conditions.ts'
import { tsqueryOf } from '../search-words.ts'
import { endExport, exportById, type ExportRow } from '../sql/exports.ts'
import { listShownLetters, type ShownLetterRow } from '../sql/shown-letters.ts'
import { columnsOf, exportWords, type LetterColumn } from './letter-cells.ts'

/** What exports are made with. */
export interface Exporting {
  readonly db: Database
  readonly files: FileStore
}

type ExportRun = JobRun<ParsedJobInput<typeof exportLettersJob>>

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const maxBytes = 200 * 1024 * 1024
const lettersAtOnce = 1_000

/** Writes the letters of an export to a file, a page at a time. */
export async function exportLetters(deps: Exporting, run: ExportRun): Promise<void> {
  const { db } = deps
  if (run.workspaceId === undefined) throw new Error('an export belongs to a workspace')
  const row = await exportById(db, run.workspaceId, run.input.exportId)
  const workspace = row && (await workspaceById(db, row.workspace_id))
  if (row === undefined || workspace === undefined || row.state !== 'making') return
  try {
    const count = { letters: 0 }
    const file = await write(deps, run, row, { language: workspace.language, count })
    await db.transaction(async (tx) => {
      await endExport(tx, row, { letters: count.letters, fileId: file.id })
      await run.finish(tx)
    })
  } catch (error) {
    if (run.isLast && !run.signal.aborted) await endExport(db, row, { errorCode: toAppError(error).code })
    throw error
  }
}

async function write(
  { db, files }: Exporting,
  run: ExportRun,
  row: ExportRow,
  { language, count }: { readonly language: 'tr' | 'en'; readonly count: { letters: number } },
): Promise<StoredFile> {
  const { search = '', ...filter } = row.wanted.query
  const columns = columnsOf(row.wanted.columns, language)
  const words = exportWords[language]
  const page = { ...filter, workspaceId: row.workspace_id, search: tsqueryOf(search), language }
  const order = { order: row.wanted.order, isDescending: row.wanted.descending, limit: lettersAtOnce }
  const sheet = {
    name: words.sheet,
    headers: columns.map(({ header }) => header),
    widths: columns.map(({ width }) => width),
    rows: rowsOf(db, run, { page: { ...page, ...order }, columns, count }),
  }
  const file = { workspaceId: row.workspace_id, kind: 'export', name: words.fileName, mediaType, maxBytes }
  return storeFile(files, file, writeWorkbook([sheet]))
}

async function* rowsOf(
  db: Database,
  run: ExportRun,
  of: {
    readonly page: Omit<LetterPage, 'after'>
    readonly columns: readonly LetterColumn[]
    readonly count: { letters: number }
  },
): AsyncGenerator<ExportCell[]> {
  let after: LetterPage['after']
  for (;;) {
    if (run.signal.aborted) throw new AppError('jobs.worker_stopping')
    const rows: (ShownLetterRow & { sorted_by: string })[] = await listShownLetters(db, { ...of.page, after })
    for (const row of rows) yield of.columns.map(({ cell }) => cell(row))
    of.count.letters += rows.length
    run.note(`${of.count.letters} letters`)
    const last = rows.at(-1)
    if (last === undefined || rows.length < lettersAtOnce) return
    after = { sortedBy: last.sorted_by, id: last.id }
  }
}
