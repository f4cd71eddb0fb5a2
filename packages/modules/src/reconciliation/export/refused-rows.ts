// The rows that an import did not understand, as a file to correct and to import again.
import type { RowProblem } from '@meydan/protocol/operations/reconciliation-import-shapes'
import type { Cell } from '../import/cells.ts'
import { cellText } from '../import/cells.ts'
import type { RefusedRow } from '../import/read-balances.ts'
import type { ExportCell } from './export-cell.ts'
import type { ExportSheet } from './write-workbook.ts'

/** What the file is called by and made of. */
export interface RefusedRowsSheet {
  readonly name: string
  /** Of the file that was imported: the columns that are written, with their headers. */
  readonly columns: readonly { readonly column: number; readonly header: string }[]
  /** Headers of the two columns behind these. */
  readonly rowHeader: string
  readonly reasonHeader: string
  /** What is wrong, as a sentence of the reader's language. */
  readonly sayProblem: (problem: RowProblem) => string
  readonly rows: AsyncIterable<RefusedRow> | Iterable<RefusedRow>
}

const widthOfColumn = 18
const widthOfReason = 60

/** A sheet with the original cells, and beside each row which it was and why it was refused. */
export function refusedRowsSheet(sheet: RefusedRowsSheet): ExportSheet {
  const { name, columns, rowHeader, reasonHeader } = sheet
  return {
    name,
    headers: [...columns.map(({ header }) => header), rowHeader, reasonHeader],
    widths: [...columns.map(() => widthOfColumn), widthOfColumn / 2, widthOfReason],
    rows: rowsOf(sheet),
  }
}

async function* rowsOf({ columns, sayProblem, rows }: RefusedRowsSheet): AsyncGenerator<ExportCell[], void> {
  for await (const { row, cells, problems } of rows) {
    yield [
      ...columns.map(({ column }) => asItWas(cells.get(column))),
      { kind: 'number', decimal: String(row) },
      { kind: 'text', text: [...new Set(problems.map(sayProblem))].join(' ') },
    ]
  }
}

function asItWas(cell: Cell | undefined): ExportCell {
  switch (cell?.kind) {
    case undefined:
      return null
    case 'number':
      return { kind: 'number', decimal: cell.decimal }
    case 'date':
      return { kind: 'date', day: cell.day }
    default:
      return { kind: 'text', text: cellText(cell) }
  }
}
