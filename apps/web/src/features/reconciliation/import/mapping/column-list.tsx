import type {
  ImportField,
  PreviewColumn,
  SpreadsheetPreview,
} from '@meydan/protocol/operations/reconciliation-import-shapes'
import { useTranslation } from 'react-i18next'

import { classNames } from '../../../../ui/class-names.ts'
import { fieldClass } from '../../../../ui/field-class.ts'
import { ChevronsIcon, ErrorIcon, WarningIcon } from '../../../../ui/icons.tsx'
import { columnLetter, importFields } from '../import-fields.ts'
import { neededIn, withMeaning } from './mapping-draft.ts'
import type { MappingDraft } from './mapping-draft.ts'

export interface ColumnListProps {
  readonly preview: SpreadsheetPreview
  readonly draft: MappingDraft
  readonly onChange: (draft: MappingDraft) => void
}

/** The columns of a sheet, each with what it means. */
export function ColumnList({ preview, draft, onChange }: ColumnListProps) {
  const { t } = useTranslation('imports')
  const nameOf = ({ header, column }: PreviewColumn) =>
    header === '' ? t('columns.unnamed', { letter: columnLetter(column) }) : header
  return (
    <section className="flex flex-col gap-2">
      {neededIn(draft).map((field) => (
        <p key={field} role="alert" className="flex gap-1.5 text-ui text-danger-text">
          <ErrorIcon size={18} />
          {t(`columns.missing.${field}`)}
        </p>
      ))}
      <ul aria-label={t('columns.list')} className="flex flex-col">
        {preview.columns.map((column) => (
          <ColumnRow
            key={column.column}
            column={column}
            name={nameOf(column)}
            chosen={draft.meanings.get(column.column)}
            note={conflictOf(preview, column, draft, nameOf)}
            onChoose={(field) => onChange(withMeaning(draft, column.column, field))}
          />
        ))}
      </ul>
    </section>
  )
}

interface Note {
  readonly field: ImportField
  readonly column: string
}

/** That a column could mean what another one was taken for. */
function conflictOf(
  { conflicts, columns }: SpreadsheetPreview,
  { column }: PreviewColumn,
  { meanings }: MappingDraft,
  nameOf: (column: PreviewColumn) => string,
): Note | undefined {
  if (meanings.has(column)) return undefined
  const conflict = conflicts.find((one) => one.columns.includes(column))
  const taken = columns.find(
    (one) => one.column !== column && conflict?.columns.includes(one.column) === true && meanings.has(one.column),
  )
  return conflict === undefined || taken === undefined ? undefined : { field: conflict.field, column: nameOf(taken) }
}

interface ColumnRowProps {
  readonly column: PreviewColumn
  readonly name: string
  readonly chosen: ImportField | undefined
  readonly note: Note | undefined
  readonly onChoose: (field: ImportField | undefined) => void
}

function ColumnRow({ column, name, chosen, note, onChoose }: ColumnRowProps) {
  const { t } = useTranslation('imports')
  const { samples, isHidden, means, reason } = column
  const why = chosen !== undefined && chosen === means && reason !== null ? t(`columns.reason.${reason}`) : undefined
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_10.5rem] items-center gap-x-3 gap-y-1 border-b border-line py-2.5">
      <div className="min-w-0">
        <p className={classNames('truncate text-ui font-medium', chosen === undefined && 'text-muted')} title={name}>
          {name}
          {isHidden && <span className="ml-1.5 text-12 font-regular text-muted">{t('columns.hidden')}</span>}
        </p>
        <p className="truncate text-12 text-muted" title={samples.join('\n')}>
          {samples.length === 0 ? t('columns.empty') : samples.slice(0, 3).join(' · ')}
        </p>
      </div>
      <div className="flex flex-col gap-0.5">
        <div className="relative">
          <select
            aria-label={t('columns.means', { column: name })}
            value={chosen ?? ''}
            onChange={(event) => onChoose(importFields.find((field) => field === event.target.value))}
            className={classNames(
              fieldClass,
              'h-control appearance-none pr-8 pl-2.5 text-ui',
              chosen === undefined && 'text-muted',
            )}
          >
            <option value="">{t('columns.none')}</option>
            {importFields.map((field) => (
              <option key={field} value={field}>
                {t(`fields.${field}`)}
              </option>
            ))}
          </select>
          <ChevronsIcon size={18} className="pointer-events-none absolute inset-y-0 right-2 my-auto text-muted" />
        </div>
        {why !== undefined && <p className="pl-2.5 text-12 text-muted">{why}</p>}
      </div>
      {note !== undefined && (
        <p className="col-span-2 flex gap-1.5 text-12 text-warning-text">
          <WarningIcon size={16} />
          {t('columns.conflict', { field: t(`fields.${note.field}`), column: note.column })}
        </p>
      )}
    </li>
  )
}
