// The first rows of a file as they were understood: what stands in which cell, and what is wrong there.

import type {
  BalanceRow,
  ImportField,
  RowProblem,
  SpreadsheetPreview,
} from '@meydan/protocol/operations/reconciliation-import-shapes'

import { importFields } from '../import-fields.ts'

/** A column of what was understood: a balance with its side is one. */
export type ShownColumn = Exclude<ImportField, 'amount' | 'debit' | 'credit' | 'side'> | 'balance'

export type PreviewRow = SpreadsheetPreview['rows'][number]

/** What stands in a cell: what was understood, else what the file says. */
export interface PreviewCell {
  readonly column: ShownColumn
  /** As the file says it; undefined where the row was understood. */
  readonly raw: string | undefined
  readonly problems: readonly RowProblem[]
}

const balanceFields: readonly ImportField[] = ['amount', 'debit', 'credit', 'side']

function shownAs(field: ImportField): ShownColumn {
  return balanceFields.includes(field) ? 'balance' : (field as ShownColumn)
}

/** What a balance is never without stands first: it is looked at before all else. */
const needed = ['title', 'balance', 'currency', 'periodEndOn'] as const

/** The columns that are shown: those that mean something, and what a balance needs. Where something is wrong, one sees it without scrolling. */
export function shownColumns({ columns, rows }: SpreadsheetPreview): ShownColumn[] {
  const meant = columns.flatMap(({ means }) => (means === null ? [] : [shownAs(means)]))
  const others = importFields.map(shownAs).filter((column) => meant.includes(column))
  const shown = new Set([...needed, ...others])
  const wrong = rows.flatMap(({ problems }) =>
    problems.flatMap(({ field }) => (field === null ? [] : [shownAs(field)])),
  )
  const [title, balance] = needed
  return [...new Set([title, balance, ...[...shown].filter((column) => wrong.includes(column)), ...shown])]
}

/** The cells of a row. What is wrong with it as a whole stands with its name. */
export function cellsOf(
  { columns }: Pick<SpreadsheetPreview, 'columns'>,
  { cells, understood, problems }: PreviewRow,
  shown: readonly ShownColumn[],
): PreviewCell[] {
  const placeOf = ({ field }: RowProblem): ShownColumn => {
    const column = field === null ? 'title' : shownAs(field)
    return shown.includes(column) ? column : 'title'
  }
  return shown.map((column) => {
    const texts = cells.filter((text, index) => {
      const means = columns[index]?.means ?? null
      return text !== '' && means !== null && shownAs(means) === column
    })
    return {
      column,
      raw: understood === null ? texts.join(' ') : undefined,
      problems: problems.filter((problem) => placeOf(problem) === column),
    }
  })
}

/** Text of what was understood, where it is no day, amount or language. */
export function plainText(balance: BalanceRow, column: ShownColumn): string {
  if (column === 'emails') return balance.emails.join(', ')
  return column === 'balance' ? balance.amount : (balance[column] ?? '')
}
