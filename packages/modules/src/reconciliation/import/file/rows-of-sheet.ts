// A pass over a sheet with the bounds that hold whatever the file is.
import { AppError } from '@meydan/protocol'
import type { SheetOfFile } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { maxColumns, maxReadCharacters, maxRows, maxRowsAbove } from '../bounds.ts'
import type { SheetRow } from '../cells.ts'
import { tooComplex } from '../file-refusal.ts'
import type { SheetReading, Spreadsheet } from './spreadsheet.ts'

/**
 * Rows in which anything stands, some at a time.
 *
 * @throws AppError `reconciliation.too_many_rows`, `too_many_columns`, `file_too_complex`, and what the reader throws
 */
export async function* boundedRows({ rows }: SheetReading): AsyncGenerator<readonly SheetRow[], void> {
  const used = new Set<number>()
  let count = 0
  let characters = 0
  for await (const some of rows) {
    count += some.length
    if (count > maxRows + maxRowsAbove) throw new AppError('reconciliation.too_many_rows', { maxRows })
    for (const { cells } of some) {
      for (const [column, cell] of cells) {
        used.add(column)
        if (cell.kind === 'text') characters += cell.text.length
      }
    }
    if (used.size > maxColumns) throw new AppError('reconciliation.too_many_columns', { maxColumns })
    if (characters > maxReadCharacters) throw tooComplex('text')
    yield some
  }
}

/** The sheet of a name; of no name, the first that the file shows. @throws AppError `reconciliation.sheet_not_found` */
export function sheetOf({ sheets }: Spreadsheet, name: string | null): SheetOfFile {
  const found =
    name === null
      ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0])
      : sheets.find((sheet) => sheet.name === name)
  if (found === undefined) {
    throw new AppError('reconciliation.sheet_not_found', { sheets: sheets.slice(0, 50).map((sheet) => sheet.name) })
  }
  return found
}
