import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../../../app/format.ts'
import { classNames } from '../../../../ui/class-names.ts'
import { useCounted } from '../use-counted.ts'

/** How the rows were read. */
export function RowCounts({ rows }: { readonly rows: NonNullable<SpreadsheetImport['rows']> }) {
  const { t } = useTranslation('imports')
  const { number } = useFormats()
  const counted = useCounted()
  const parts = [
    { label: t('summary.read'), value: rows.read, tone: '' },
    { label: t('summary.understood'), value: rows.understood, tone: 'text-success-text' },
    { label: t('summary.refused'), value: rows.refused, tone: rows.refused > 0 ? 'text-danger-text' : 'text-muted' },
  ]
  return (
    <div className="flex flex-col gap-2">
      <dl className="grid grid-cols-3 divide-x divide-line rounded-large border border-line">
        {parts.map(({ label, value, tone }) => (
          <div key={label} className="flex flex-col-reverse gap-0.5 px-4 py-3">
            <dt className="text-12 text-muted">{label}</dt>
            <dd className={classNames('text-24 font-semibold tabular-nums', tone)}>{number(value)}</dd>
          </div>
        ))}
      </dl>
      {rows.zeros > 0 && <p className="text-ui text-muted">{t('zeros.leftOut', counted(rows.zeros))}</p>}
    </div>
  )
}
