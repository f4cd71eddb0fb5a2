import type { SpreadsheetPreview } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { useTranslation } from 'react-i18next'

import { classNames } from '../../../../ui/class-names.ts'
import { CellContent } from './preview-cell.tsx'
import { cellsOf, shownColumns } from './preview-cells.ts'
import type { PreviewRow } from './preview-cells.ts'
import { useCellWords } from './use-cell-words.ts'

/** The first rows, one below the other, where there is no room for columns. */
export function PreviewCards({ preview }: { readonly preview: SpreadsheetPreview }) {
  const { t } = useTranslation('imports')
  return (
    <ul aria-label={t('preview.title')} className="flex flex-col gap-2">
      {preview.rows.map((row) => (
        <PreviewCard key={row.row} preview={preview} row={row} />
      ))}
    </ul>
  )
}

function PreviewCard({ preview, row }: { readonly preview: SpreadsheetPreview; readonly row: PreviewRow }) {
  const { t } = useTranslation('imports')
  const words = useCellWords()
  const cells = cellsOf(preview, row, shownColumns(preview))
  const isSkipped = row.understood === null && row.problems.length === 0
  // What says nothing and is not wrong takes no line of a phone.
  const shown = cells.filter(({ column, raw, problems }) => {
    const text = row.understood === null ? raw : column === 'balance' ? '0' : words.value(row.understood, column)
    return text !== '' || problems.length > 0
  })
  return (
    <li
      className={classNames(
        'flex flex-col gap-1 rounded-large border border-line px-3.5 py-2.5 text-ui',
        isSkipped && 'opacity-60',
      )}
    >
      <p className="text-12 text-muted tabular-nums">
        {t('preview.row')} {row.row}
        {isSkipped && ` · ${t('preview.skipped')}`}
      </p>
      <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-1">
        {shown.map((cell) => (
          <div key={cell.column} className="contents">
            <dt className="text-12 leading-(--text-ui--line-height) text-muted">{words.column(cell.column)}</dt>
            <dd
              className={classNames(
                'min-w-0 wrap-anywhere tabular-nums',
                cell.problems.length > 0 && 'rounded-tiny bg-danger-soft px-1.5 py-0.5',
              )}
            >
              <CellContent cell={cell} row={row} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
