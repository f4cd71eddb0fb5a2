import type { SheetOfFile } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { useTranslation } from 'react-i18next'

import { NativeSelect } from '../../../../ui/native-select.tsx'

export interface SheetChoiceProps {
  readonly label: string
  readonly sheets: readonly SheetOfFile[]
  readonly value: string | null
  readonly onChange: (sheet: string) => void
}

/** Which sheet of a file is read. */
export function SheetChoice({ label, sheets, value, onChange }: SheetChoiceProps) {
  const { t } = useTranslation('imports')
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      options={sheets.map(({ name, isHidden }) => ({
        value: name,
        label: isHidden ? t('columns.hiddenSheet', { sheet: name }) : name,
      }))}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
