import type { SpreadsheetPreview } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { useTranslation } from 'react-i18next'

import { classNames } from '../../../../ui/class-names.ts'
import { CellContent } from './preview-cell.tsx'
import { cellsOf, shownColumns } from './preview-cells.ts'
import { useCellWords } from './use-cell-words.ts'

/** The first rows, a column for each meaning. */
export function PreviewTable({ preview }: { readonly preview: SpreadsheetPreview }) {
  const { t } = useTranslation('imports')
  const words = useCellWords()
  const columns = shownColumns(preview)
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what can be scrolled must be reached by keys
      tabIndex={0}
      role="region"
      aria-label={t('preview.title')}
      className="h-full max-h-full overflow-auto rounded-large border border-line"
    >
      <table className="w-full border-collapse text-ui">
        <thead>
          <tr>
            {[t('preview.row'), ...columns.map(words.column)].map((name, index) => (
              <th
                key={name}
                scope="col"
                className={classNames(
                  'sticky top-0 z-10 h-9 border-b border-line bg-sunken px-3 text-left text-12 font-medium whitespace-nowrap text-muted',
                  (index === 0 || columns[index - 1] === 'balance') && 'text-right',
                )}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => {
            const isSkipped = row.understood === null && row.problems.length === 0
            return (
              <tr
                key={row.row}
                className={classNames('border-b border-line last:border-b-0', isSkipped && 'opacity-60')}
              >
                <th scope="row" className="px-3 py-2 text-right align-top text-12 font-regular text-muted tabular-nums">
                  {row.row}
                  {isSkipped && <span className="block">{t('preview.skipped')}</span>}
                </th>
                {cellsOf(preview, row, columns).map((cell) => (
                  <td
                    key={cell.column}
                    className={classNames(
                      'max-w-72 truncate px-3 py-2 align-top whitespace-nowrap tabular-nums',
                      cell.column === 'balance' && cell.problems.length === 0 && 'text-right',
                      // Wide enough for a reason in two lines.
                      cell.problems.length > 0 && 'min-w-36 bg-danger-soft',
                      row.understood === null && cell.problems.length === 0 && 'text-muted',
                    )}
                  >
                    <CellContent cell={cell} row={row} />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
