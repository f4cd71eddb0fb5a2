// What the columns of a file mean, beside its first rows as they are understood by that.

import type { SpreadsheetPreview } from '@meydan/protocol/operations/reconciliation-import-shapes'
import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../../app/error-text.ts'
import { shownErrorCode } from '../../../../app/shown-error.ts'
import { Banner } from '../../../../ui/banner.tsx'
import { CheckBar } from './check-bar.tsx'
import { ColumnList } from './column-list.tsx'
import { DefaultsForm } from './defaults-form.tsx'
import { PreviewSection } from './preview-section.tsx'
import { SheetChoice } from './sheet-choice.tsx'
import { useMappingDraft } from './use-mapping-draft.ts'
import { WrittenForm } from './written-form.tsx'
import { ZeroChoice } from './zero-choice.tsx'

export interface MappingStepProps {
  readonly one: SpreadsheetImport
  readonly preview: SpreadsheetPreview
}

export function MappingStep({ one, preview }: MappingStepProps) {
  const { t } = useTranslation('imports')
  const errorText = useErrorText()
  const mapping = useMappingDraft(one)
  if (mapping === undefined) return null
  const { draft, change, changeSheet, act } = mapping
  const isUpdating = one.state === 'reading' || (act.isPending && act.variables.kind !== 'check')
  return (
    <>
      <div className="@container min-h-0 flex-1 overflow-y-auto">
        <div className="grid gap-x-8 gap-y-6 px-4 py-5 md:px-5 @min-[60rem]:h-full @min-[60rem]:grid-cols-[25rem_minmax(0,1fr)] @min-[60rem]:py-0">
          <div className="flex flex-col gap-6 @min-[60rem]:min-h-0 @min-[60rem]:overflow-y-auto @min-[60rem]:py-5 @min-[60rem]:pr-2">
            <header className="flex flex-col gap-1">
              <h2 className="text-15 font-semibold">{t('columns.title')}</h2>
              <p className="text-ui text-pretty text-muted">{t('columns.text')}</p>
            </header>
            {act.error !== null && <Banner tone="danger" title={errorText(shownErrorCode(act.error))} />}
            {preview.sheets.length > 1 && (
              <SheetChoice
                label={t('columns.sheet')}
                sheets={preview.sheets}
                value={preview.sheet}
                onChange={changeSheet}
              />
            )}
            <ColumnList preview={preview} draft={draft} onChange={change} />
            <DefaultsForm preview={preview} draft={draft} onChange={change} />
            <ZeroChoice preview={preview} draft={draft} onChange={change} />
            <WrittenForm preview={preview} draft={draft} onChange={change} />
          </div>
          <PreviewSection preview={preview} isUpdating={isUpdating} />
        </div>
      </div>
      <CheckBar
        preview={preview}
        draft={draft}
        isUpdating={isUpdating}
        isAsking={act.isPending && act.variables.kind === 'check'}
        onCheck={() => act.mutate({ kind: 'check' })}
      />
    </>
  )
}
