// What a file is, and what is made of its first rows, before anything is imported.
import type {
  ImportDefaults,
  ImportField,
  MappingMemory,
  PreviewColumn,
  SpreadsheetMapping,
  SpreadsheetPreview,
} from '@meydan/protocol/operations/reconciliation-import-shapes'
import { AppError } from '@meydan/protocol'
import { cellText, type SheetRow } from './cells.ts'
import { proposeMapping, samplesOf, type Proposal } from './columns/propose-mapping.ts'
import { openSpreadsheet } from './file/open-spreadsheet.ts'
import { boundedRows, sheetOf } from './file/rows-of-sheet.ts'
import type { SheetReading } from './file/spreadsheet.ts'
import { RepeatedRows } from './rows/repeated-rows.ts'
import { understandRow, type Understood } from './rows/understand-row.ts'
import { FormsSurvey } from './rows/written-forms.ts'
import { startOfText } from '@meydan/protocol/text/start-of-text'
import { countsAsRow } from './survey-sheet.ts'

/** Which sheet of which file, and what is known of it already. */
export interface PreviewInput {
  readonly path: string
  /** null: the first that the file shows. With a mapping, that says it. */
  readonly sheet: string | null
  /** What somebody corrected; null: one is proposed. */
  readonly mapping: SpreadsheetMapping | null
  readonly memories: readonly MappingMemory[]
  readonly defaults: ImportDefaults
}

const rowsLookedAt = 2_000
const rowsShown = 20
const samplesShown = 5
const maxShownLength = 200

/** @throws AppError of `openSpreadsheet`, `reconciliation.sheet_not_found`, `file_empty`, `too_many_rows`, `too_many_columns` */
export async function previewOf(input: PreviewInput): Promise<SpreadsheetPreview> {
  await using spreadsheet = await openSpreadsheet(input.path)
  const sheet = sheetOf(spreadsheet, input.mapping?.sheet ?? input.sheet)
  const reading = spreadsheet.read(sheet)
  const { rows, isComplete } = await firstRows(reading)
  if (rows.length === 0) throw new AppError('reconciliation.file_empty', { sheet: sheet.name })

  const proposal = proposeMapping(sheet.name, rows, { memories: input.memories, given: input.mapping })
  const below = rows.filter(({ number }) => number > proposal.headerRow)
  const understood = proposal.mapping === null ? [] : understandAll(below, proposal.mapping, input.defaults)
  const judged = understood.filter((each) => each !== undefined)
  const zeros = judged.filter((each) => each === 'zero').length
  const balances = judged.filter((each) => each !== 'zero' && 'balance' in each).length
  return {
    type: spreadsheet.type,
    encoding: spreadsheet.encoding,
    separator: spreadsheet.separator,
    sheets: spreadsheet.sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    sheet: sheet.name,
    columns: proposal.columns.map((column) => toPreviewColumn(column, { proposal, below, reading })),
    mapping: proposal.mapping,
    headerRow: proposal.headerRow,
    conflicts: [...proposal.conflicts],
    missing: missingIn(judged, proposal),
    rows: below.slice(0, rowsShown).map((row, index) => ({
      row: row.number,
      cells: proposal.columns.map(({ column }) => startOfText(cellText(row.cells.get(column)), maxShownLength)),
      ...shown(understood[index]),
    })),
    counts: {
      rows: below.length,
      understood: balances,
      refused: judged.length - balances - zeros,
      zeros,
      hidden: below.filter(({ isHidden }) => isHidden).length,
      isComplete,
    },
  }
}

async function firstRows(reading: SheetReading): Promise<{ rows: SheetRow[]; isComplete: boolean }> {
  const rows: SheetRow[] = []
  for await (const some of boundedRows(reading)) {
    rows.push(...some)
    if (rows.length > rowsLookedAt) return { rows: rows.slice(0, rowsLookedAt), isComplete: false }
  }
  return { rows, isComplete: true }
}

/** One outcome for each row, hidden ones that are to be left out too, so that both stay beside each other. */
function understandAll(
  rows: readonly SheetRow[],
  mapping: SpreadsheetMapping,
  defaults: ImportDefaults,
): (Understood | undefined)[] {
  const survey = new FormsSurvey(mapping)
  const counted = rows.map((row) => (countsAsRow(row, mapping) ? row : undefined))
  for (const row of counted) if (row !== undefined) survey.look(row)
  const rules = { mapping, forms: survey.forms(), defaults }
  const repeated = new RepeatedRows()
  return counted.map((row) => {
    const understood = row === undefined ? undefined : understandRow(row, rules)
    if (understood === undefined || understood === 'zero' || 'problems' in understood) return understood
    const problem = repeated.repeats(understood.balance, mapping)
    return problem === undefined ? understood : { problems: [problem] }
  })
}

function toPreviewColumn(
  { column, header }: Proposal['columns'][number],
  { proposal, below, reading }: { proposal: Proposal; below: readonly SheetRow[]; reading: SheetReading },
): PreviewColumn {
  const { field, reason } = proposal.meanings.get(column) ?? { field: null, reason: null }
  const samples = samplesOf(column, below, samplesShown)
  return { column, header, samples, isHidden: reading.isColumnHidden(column), means: field, reason }
}

function shown(
  understood: Understood | undefined,
): Pick<SpreadsheetPreview['rows'][number], 'understood' | 'problems'> {
  if (understood === undefined || understood === 'zero') return { understood: null, problems: [] }
  return 'balance' in understood
    ? { understood: understood.balance, problems: [] }
    : { understood: null, problems: [...understood.problems] }
}

/** What no column says and no default gives. */
function missingIn(judged: readonly Understood[], { mapping, meanings }: Proposal): ImportField[] {
  if (mapping === null) {
    const found = new Set([...meanings.values()].map(({ field }) => field))
    const hasAmounts = (['amount', 'debit', 'credit'] as const).some((field) => found.has(field))
    return [...(found.has('title') ? [] : ['title' as const]), ...(hasAmounts ? [] : ['amount' as const])]
  }
  const problems = judged.flatMap((each) => (each !== 'zero' && 'problems' in each ? each.problems : []))
  return (['currency', 'periodEndOn'] as const).filter(
    (field) => mapping.columns[field] === undefined && problems.some((problem) => problem.field === field),
  )
}
