// Reads the balances of a sheet, on whichever thread it is called; `run-import.ts` calls it on one of its own.
import type {
  BalanceRow,
  ImportDefaults,
  RowProblem,
  SpreadsheetMapping,
} from '@meydan/protocol/operations/reconciliation-import-shapes'
import { cellText, type Cell, type SheetRow } from './cells.ts'
import { openSpreadsheet } from './file/open-spreadsheet.ts'
import { boundedRows, sheetOf } from './file/rows-of-sheet.ts'
import { RepeatedRows } from './rows/repeated-rows.ts'
import { understandRow, type RowRules } from './rows/understand-row.ts'
import { countsAsRow, surveySheet } from './survey-sheet.ts'

/** What is to be read, and how. */
export interface BalancesInput {
  readonly path: string
  readonly mapping: SpreadsheetMapping
  readonly defaults: ImportDefaults
}

/** A row that was not understood, as it stands in the file. */
export interface RefusedRow {
  readonly row: number
  readonly cells: ReadonlyMap<number, Cell>
  readonly problems: readonly RowProblem[]
}

/** Some rows, in their order, and how far the reading is. */
export interface BalanceBatch {
  readonly balances: readonly BalanceRow[]
  readonly refused: readonly RefusedRow[]
  /** How many were left out because their balance is zero. */
  readonly zeros: number
  readonly progress: ImportProgress
}

/** The sheet is gone through twice: first for what its columns show, then row by row. */
export interface ImportProgress {
  readonly phase: 'survey' | 'reading'
  readonly rows: number
  /** Known once the survey is over. */
  readonly totalRows: number | null
  /** Of both phases, unpacked. */
  readonly bytes: number
  readonly totalBytes: number
}

const rowsOfBatch = 500
/** A batch is copied to another thread, with the texts of the rows that were refused. */
const charactersOfBatch = 1_000_000
const rowsBetweenReports = 5_000

/** @throws AppError of `openSpreadsheet`, `reconciliation.sheet_not_found`, `mapping_invalid`, `too_many_rows`, `too_many_columns` */
export async function* balancesOf({ path, mapping, defaults }: BalancesInput): AsyncGenerator<BalanceBatch, void> {
  await using spreadsheet = await openSpreadsheet(path)
  const sheet = sheetOf(spreadsheet, mapping.sheet)

  const first = spreadsheet.read(sheet)
  const survey = surveySheet(first, mapping)
  let reported = 0
  let step = await survey.next()
  for (; step.done !== true; step = await survey.next()) {
    if (step.value - reported < rowsBetweenReports) continue
    reported = step.value
    yield { balances: [], refused: [], zeros: 0, progress: progressOf('survey', reported, null, first.progress) }
  }
  const { forms, rows: totalRows } = step.value

  const second = spreadsheet.read(sheet)
  const batch = new BatchMaker({ mapping, forms, defaults })
  const report = () => batch.take(progressOf('reading', batch.rows, totalRows, second.progress))
  for await (const rows of boundedRows(second)) {
    for (const row of rows) {
      if (!countsAsRow(row, mapping)) continue
      batch.add(row)
      if (batch.isFull) yield report()
    }
  }
  yield report()
}

function progressOf(
  phase: ImportProgress['phase'],
  rows: number,
  totalRows: number | null,
  { bytes, totalBytes }: { readonly bytes: number; readonly totalBytes: number },
): ImportProgress {
  return { phase, rows, totalRows, bytes: phase === 'survey' ? bytes : totalBytes + bytes, totalBytes: totalBytes * 2 }
}

class BatchMaker {
  rows = 0
  readonly #rules: RowRules
  readonly #repeated = new RepeatedRows()
  #balances: BalanceRow[] = []
  #refused: RefusedRow[] = []
  #zeros = 0
  #characters = 0

  constructor(rules: RowRules) {
    this.#rules = rules
  }

  get isFull(): boolean {
    return this.#balances.length + this.#refused.length >= rowsOfBatch || this.#characters >= charactersOfBatch
  }

  add(row: SheetRow): void {
    this.rows += 1
    const understood = understandRow(row, this.#rules)
    if (understood === 'zero') {
      this.#zeros += 1
      return
    }
    if ('problems' in understood) return this.#refuse(row, understood.problems)
    const repeated = this.#repeated.repeats(understood.balance, this.#rules.mapping)
    if (repeated !== undefined) return this.#refuse(row, [repeated])
    this.#balances.push(understood.balance)
  }

  take(progress: ImportProgress): BalanceBatch {
    const taken = { balances: this.#balances, refused: this.#refused, zeros: this.#zeros, progress }
    this.#balances = []
    this.#refused = []
    this.#zeros = 0
    this.#characters = 0
    return taken
  }

  #refuse({ number, cells }: SheetRow, problems: readonly RowProblem[]): void {
    this.#refused.push({ row: number, cells, problems })
    for (const cell of cells.values()) this.#characters += cellText(cell).length
  }
}
