import type { RowProblemCode, SpreadsheetPreview } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Checkbox } from '../../../../ui/checkbox.tsx'
import { NativeSelect } from '../../../../ui/native-select.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import type { ColumnListProps } from './column-list.tsx'
import type { MappingDraft } from './mapping-draft.ts'

/** How amounts and days are written. Closed where the file shows it by itself. */
export function WrittenForm({ preview, draft, onChange }: ColumnListProps) {
  const { t } = useTranslation('imports')
  const isUnclear = asksForSide(preview, draft) || asksForMark(preview, draft) || asksForOrder(preview, draft)
  const [isOpen, setOpen] = useState<boolean>()
  const choose = (parts: Partial<MappingDraft>) => onChange({ ...draft, ...parts })
  const { hidden } = preview.counts
  return (
    <details
      open={isOpen ?? isUnclear}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open === isUnclear ? undefined : currentTarget.open)}
    >
      <summary className="w-fit rounded-tiny text-ui font-semibold coarse:min-h-11">{t('written.title')}</summary>
      <div className="flex flex-col gap-4 pt-4">
        {[...draft.meanings.values()].includes('amount') && (
          <NativeSelect
            label={t('written.positiveSide')}
            value={draft.positiveSide}
            options={(['debit', 'credit'] as const).map((side) => ({
              value: side,
              label: t(`written.positive.${side}`),
            }))}
            onChange={({ target }) => choose({ positiveSide: target.value === 'credit' ? 'credit' : 'debit' })}
          />
        )}
        <NativeSelect
          label={t('written.decimalMark')}
          value={draft.decimalMark ?? ''}
          options={[
            { value: '', label: t('written.auto') },
            { value: ',', label: t('written.comma') },
            { value: '.', label: t('written.point') },
          ]}
          onChange={({ target }) =>
            choose({ decimalMark: ([',', '.'] as const).find((mark) => mark === target.value) ?? null })
          }
        />
        {[...draft.meanings.values()].includes('periodEndOn') && (
          <NativeSelect
            label={t('written.dateOrder')}
            value={draft.dateOrder ?? ''}
            options={[
              { value: '', label: t('written.auto') },
              { value: 'day_first', label: t('written.dayFirst') },
              { value: 'month_first', label: t('written.monthFirst') },
            ]}
            onChange={({ target }) =>
              choose({
                dateOrder: (['day_first', 'month_first'] as const).find((order) => order === target.value) ?? null,
              })
            }
          />
        )}
        <TextField
          label={t('written.headerRow')}
          hint={t('written.headerRowHint')}
          type="number"
          min={0}
          max={100}
          value={draft.headerRow}
          onChange={({ target }) => {
            const headerRow = target.valueAsNumber
            if (Number.isInteger(headerRow) && headerRow >= 0 && headerRow <= 100) choose({ headerRow })
          }}
        />
        {hidden > 0 && (
          <Checkbox
            label={t('written.skipHiddenRows')}
            hint={t('written.skipHiddenRowsHint', { rows: hidden })}
            isOn={draft.skipHiddenRows}
            onChange={(skipHiddenRows) => choose({ skipHiddenRows })}
          />
        )}
      </div>
    </details>
  )
}

function hasProblem({ rows }: SpreadsheetPreview, code: RowProblemCode): boolean {
  return rows.some(({ problems }) => problems.some((problem) => problem.code === code))
}

/** Whether nothing but a rule says whose an amount is. */
export function asksForSide({ columns }: SpreadsheetPreview, { meanings }: Pick<MappingDraft, 'meanings'>): boolean {
  const said = [...meanings.values()]
  if (!said.includes('amount') || said.includes('side')) return false
  const samples = columns.find(({ column }) => meanings.get(column) === 'amount')?.samples ?? []
  return !samples.some((sample) => /\p{L}\W*$/u.test(sample))
}

function asksForMark(preview: SpreadsheetPreview, { decimalMark }: MappingDraft): boolean {
  return decimalMark !== null || hasProblem(preview, 'amount_ambiguous')
}

function asksForOrder(preview: SpreadsheetPreview, { dateOrder }: MappingDraft): boolean {
  return dateOrder !== null || hasProblem(preview, 'date_ambiguous')
}
