import type { SpreadsheetPreview } from '@meydan/protocol/operations/reconciliation-import-shapes'
import { useTranslation } from 'react-i18next'

import { useIsWide } from '../../../../app/use-media.ts'
import { classNames } from '../../../../ui/class-names.ts'
import { PreviewCards } from './preview-cards.tsx'
import { PreviewTable } from './preview-table.tsx'

export interface PreviewSectionProps {
  readonly preview: SpreadsheetPreview
  /** Rows are read anew: what is shown is of before. */
  readonly isUpdating: boolean
}

/** The first rows of a file as they are understood. */
export function PreviewSection({ preview, isUpdating }: PreviewSectionProps) {
  const { t } = useTranslation('imports')
  const isWide = useIsWide()
  return (
    <section
      aria-labelledby="first-rows"
      aria-busy={isUpdating}
      className="flex min-w-0 flex-col gap-3 @min-[60rem]:min-h-0 @min-[60rem]:py-5"
    >
      <div className="flex items-baseline justify-between gap-3">
        <h2 id="first-rows" className="text-15 font-semibold">
          {t('preview.title')}
        </h2>
        <p role="status" className="text-12 text-muted">
          {isUpdating && t('preview.updating')}
        </p>
      </div>
      {preview.mapping === null ? (
        <p className="rounded-large border border-dashed border-line px-5 py-8 text-center text-ui text-pretty text-muted">
          {t('preview.nothing')}
        </p>
      ) : (
        <div className={classNames('min-h-0 transition-opacity', isUpdating && 'opacity-60')}>
          {isWide ? <PreviewTable preview={preview} /> : <PreviewCards preview={preview} />}
        </div>
      )}
    </section>
  )
}
