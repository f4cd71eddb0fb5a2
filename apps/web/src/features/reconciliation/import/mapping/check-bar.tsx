import type { SpreadsheetPreview } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../../../app/format.ts'
import { Button } from '../../../../ui/button.tsx'
import { useCounted } from '../use-counted.ts'
import { neededIn } from './mapping-draft.ts'
import type { MappingDraft } from './mapping-draft.ts'

export interface CheckBarProps {
  readonly preview: SpreadsheetPreview
  readonly draft: MappingDraft
  readonly isUpdating: boolean
  readonly isAsking: boolean
  readonly onCheck: () => void
}

/** How much is understood so far, and the way on. */
export function CheckBar({ preview, draft, isUpdating, isAsking, onCheck }: CheckBarProps) {
  const { t } = useTranslation('imports')
  const { number } = useFormats()
  const counted = useCounted()
  const { counts, missing } = preview
  const isIncomplete =
    neededIn(draft).length > 0 ||
    missing.some((field) => (field === 'currency' || field === 'periodEndOn') && draft.defaults[field] === undefined)
  const hint = isIncomplete
    ? t('preview.waits')
    : !isUpdating && counts.understood + counts.zeros === 0
      ? t('preview.noneUnderstood')
      : undefined
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-raised px-4 py-2.5 md:px-5">
      <p role="status" className="min-w-0 flex-1 text-ui text-muted tabular-nums">
        {hint ?? (
          <>
            <span className="text-success-text">{t('preview.understood', counted(counts.understood))}</span>
            {counts.refused > 0 && (
              <span className="text-danger-text"> · {t('preview.refused', counted(counts.refused))}</span>
            )}
            {counts.zeros > 0 && <> · {t('zeros.areLeftOut', counted(counts.zeros))}</>}
            {!counts.isComplete && <> ({t('preview.partial', { rows: number(counts.rows) })})</>}
          </>
        )}
      </p>
      <Button variant="primary" isBusy={isAsking} isDisabled={hint !== undefined || isUpdating} onClick={onCheck}>
        {t('preview.check')}
      </Button>
    </div>
  )
}
