import {
  importFields,
  spreadsheetMapping,
  type ImportField,
  type MappedColumns,
  type MappingMemory,
  type SpreadsheetMapping,
} from '@meydan/protocol/operations/reconciliation-import-shapes'
import { cellText, type SheetRow } from '../cells.ts'
import { lineOf } from '../rows/plain-text.ts'
import { startOfText } from '@meydan/protocol/text/start-of-text'
import { findHeaderRow } from './find-header-row.ts'
import { recallColumns } from './mapping-memory.ts'
import { proposeColumns, type ProposedColumns, type SheetColumn } from './propose-columns.ts'

/** What is proposed for a sheet, and what it is proposed by. */
export interface Proposal extends ProposedColumns {
  readonly headerRow: number
  readonly columns: readonly SheetColumn[]
  /** null where no names or no amounts were found. */
  readonly mapping: SpreadsheetMapping | null
}

const maxHeaderLength = 300

/**
 * @param rows the first of the sheet, its headers among them
 * @param known.given what somebody corrected: it stands, and says which row has the headers
 */
export function proposeMapping(
  sheet: string | null,
  rows: readonly SheetRow[],
  { memories, given }: { readonly memories: readonly MappingMemory[]; readonly given: SpreadsheetMapping | null },
): Proposal {
  const header = given === null ? findHeaderRow(rows) : rows.find(({ number }) => number === given.headerRow)
  const headerRow = given?.headerRow ?? header?.number ?? 0
  const below = rows.filter(({ number }) => number > headerRow)
  const used = new Set([...(header?.cells.keys() ?? []), ...below.flatMap(({ cells }) => [...cells.keys()])])
  const columns = [...used]
    .sort((one, other) => one - other)
    .map((column) => ({ column, header: startOfText(lineOf(header?.cells.get(column)), maxHeaderLength) }))

  if (given !== null) return { headerRow, columns, meanings: meaningsOf(given), conflicts: [], mapping: given }
  for (const memory of memories) {
    const recalled = recallColumns(memory, columns)
    if (recalled === undefined) continue
    const meanings = new Map(
      [...recalled].map(([column, field]) => [column, { field, reason: 'remembered' as const }] as const),
    )
    const { positiveSide, decimalMark, dateOrder, takeZeros } = memory
    const mapping = toMapping({ sheet, headerRow, positiveSide, decimalMark, dateOrder, takeZeros }, meanings)
    if (mapping !== null) return { headerRow, columns, meanings, conflicts: [], mapping }
  }
  const proposed = proposeColumns(columns, below)
  const mapping = toMapping({ sheet, headerRow }, proposed.meanings)
  return { headerRow, columns, meanings: proposed.meanings, conflicts: proposed.conflicts, mapping }
}

/** The first few things in a column, for people to recognise it by. */
export function samplesOf(column: number, rows: readonly SheetRow[], count: number): string[] {
  const found = new Set<string>()
  for (const { cells } of rows) {
    const text = startOfText(cellText(cells.get(column)).trim(), 100)
    if (text !== '') found.add(text)
    if (found.size === count) break
  }
  return [...found]
}

function toMapping(
  given: Partial<SpreadsheetMapping> & Pick<SpreadsheetMapping, 'sheet' | 'headerRow'>,
  meanings: ReadonlyMap<number, { readonly field: ImportField }>,
): SpreadsheetMapping | null {
  const columns: Partial<MappedColumns> = {}
  for (const [column, { field }] of meanings) {
    if (field === 'emails') columns.emails = [...(columns.emails ?? []), column].sort((one, other) => one - other)
    else columns[field] = column
  }
  const parsed = spreadsheetMapping.safeParse({ ...given, columns })
  return parsed.success ? parsed.data : null
}

function meaningsOf({ columns }: SpreadsheetMapping): Proposal['meanings'] {
  return new Map(
    importFields.flatMap((field) =>
      [columns[field] ?? []].flat().map((column) => [column, { field, reason: null }] as const),
    ),
  )
}
