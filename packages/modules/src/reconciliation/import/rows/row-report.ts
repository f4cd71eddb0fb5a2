import type {
  ImportField,
  MappedColumns,
  RowProblem,
  RowProblemCode,
} from '@meydan/protocol/operations/reconciliation-import-shapes'

/** Collects what is wrong with a row, each with where it stands. */
export class RowReport {
  readonly problems: RowProblem[] = []
  readonly #columns: MappedColumns

  constructor(columns: MappedColumns) {
    this.#columns = columns
  }

  columnOf(field: ImportField): number | null {
    const columns = this.#columns[field]
    return (Array.isArray(columns) ? columns[0] : columns) ?? null
  }

  /** Whether anything is wrong with what was to be this. */
  hasOf(field: ImportField): boolean {
    return this.problems.some((problem) => problem.field === field)
  }

  /** Says it, and gives nothing, so that whoever reads can end with it. */
  say(
    code: RowProblemCode,
    field: ImportField | null,
    column = field === null ? null : this.columnOf(field),
  ): undefined {
    this.problems.push({ code, field, column })
    return undefined
  }
}
