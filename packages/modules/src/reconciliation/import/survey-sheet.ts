// The first pass over a sheet: what its columns show, before any row is judged by it.
import type { SpreadsheetMapping } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { AppError } from '@meydan/protocol'
import { maxRows } from './bounds.ts'
import { refuseEmptyColumns } from './columns/check-mapping.ts'
import type { SheetRow } from './cells.ts'
import { boundedRows } from './file/rows-of-sheet.ts'
import type { SheetReading } from './file/spreadsheet.ts'
import { FormsSurvey, type WrittenForms } from './rows/written-forms.ts'

export interface SheetSurvey {
  readonly forms: WrittenForms
  /** Rows below the headers that count. */
  readonly rows: number
}

/** Rows below the headers, but for those that are hidden and to be left out. */
export function countsAsRow(
  { number, isHidden }: SheetRow,
  { headerRow, skipHiddenRows }: SpreadsheetMapping,
): boolean {
  return number > headerRow && !(isHidden && skipHiddenRows)
}

/**
 * Yields how many rows it has seen, and returns what it found.
 *
 * @throws AppError `reconciliation.too_many_rows`, `reconciliation.mapping_invalid`, and what the reader throws
 */
export async function* surveySheet(
  reading: SheetReading,
  mapping: SpreadsheetMapping,
): AsyncGenerator<number, SheetSurvey> {
  const survey = new FormsSurvey(mapping)
  const used = new Set<number>()
  let rows = 0
  for await (const some of boundedRows(reading)) {
    for (const row of some) {
      if (!countsAsRow(row, mapping)) continue
      rows += 1
      for (const column of row.cells.keys()) used.add(column)
      survey.look(row)
    }
    if (rows > maxRows) throw new AppError('reconciliation.too_many_rows', { maxRows })
    yield rows
  }
  if (rows > 0) refuseEmptyColumns(mapping, used)
  return { forms: survey.forms(), rows }
}
