import { useTranslation } from 'react-i18next'

import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ChevronDownIcon, SettingsIcon } from '../../../ui/icons.tsx'
import type { IconProps } from '../../../ui/icons.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { allColumns, movedColumn, toggledColumn, usualColumns } from './columns.ts'
import type { LetterColumn } from './columns.ts'

export interface ColumnsMenuProps {
  readonly columns: readonly LetterColumn[]
  readonly onChange: (columns: readonly LetterColumn[]) => void
}

function ChevronUpIcon({ size, className = '' }: IconProps) {
  return <ChevronDownIcon size={size} className={`rotate-180 ${className}`} />
}

/** Which columns the list has, and in which order. */
export function ColumnsMenu({ columns, onChange }: ColumnsMenuProps) {
  const { t } = useTranslation('reconciliation')
  const listed = [...columns, ...allColumns.filter((column) => !columns.includes(column))]
  return (
    <Popover
      label={t('columns.label')}
      align="end"
      trigger={<IconButton label={t('columns.label')} icon={SettingsIcon} />}
    >
      <div className="flex w-64 flex-col gap-2">
        <ul>
          {listed.map((column) => {
            const name = t(`columns.${column}`)
            const isOn = columns.includes(column)
            return (
              <li key={column} className="flex min-h-control items-center justify-between gap-2">
                <Checkbox label={name} isOn={isOn} onChange={() => onChange(toggledColumn(columns, column))} />
                {isOn && (
                  <span className="flex">
                    <IconButton
                      label={t('columns.up', { column: name })}
                      icon={ChevronUpIcon}
                      onClick={() => onChange(movedColumn(columns, column, -1))}
                    />
                    <IconButton
                      label={t('columns.down', { column: name })}
                      icon={ChevronDownIcon}
                      onClick={() => onChange(movedColumn(columns, column, 1))}
                    />
                  </span>
                )}
              </li>
            )
          })}
        </ul>
        <Button variant="quiet" onClick={() => onChange(usualColumns)}>
          {t('columns.reset')}
        </Button>
      </div>
    </Popover>
  )
}
