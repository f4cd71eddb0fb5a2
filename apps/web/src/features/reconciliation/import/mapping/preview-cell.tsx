import type { RowProblem } from '@meydan/protocol/operations/reconciliation-import-shapes'

import { ErrorIcon } from '../../../../ui/icons.tsx'
import { BalanceText } from '../../words/balance-text.tsx'
import type { PreviewCell as Cell, PreviewRow } from './preview-cells.ts'
import { useCellWords } from './use-cell-words.ts'

/** What was understood of a cell, else what the file says and what is wrong with that. */
export function CellContent({ cell, row }: { readonly cell: Cell; readonly row: PreviewRow }) {
  const words = useCellWords()
  const { understood } = row
  if (understood !== null) {
    return cell.column === 'balance' ? (
      <BalanceText balance={understood} currency={understood.currency} />
    ) : (
      words.value(understood, cell.column)
    )
  }
  return (
    <>
      {cell.raw === '' && cell.problems.length > 0 ? null : <span className="block truncate">{cell.raw}</span>}
      {cell.problems.map((problem) => (
        <Problem key={problem.code} problem={problem} />
      ))}
    </>
  )
}

function Problem({ problem }: { readonly problem: RowProblem }) {
  const words = useCellWords()
  return (
    <span className="flex max-w-64 gap-1 text-12 text-pretty whitespace-normal text-danger-text">
      <ErrorIcon size={16} />
      <span className="inline-block first-letter:uppercase">{words.problem(problem)}</span>
    </span>
  )
}
