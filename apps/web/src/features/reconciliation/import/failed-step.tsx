import type { ErrorCode } from '@meydan/protocol/errors'
import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { useNavigation } from '../../../app/navigation-context.tsx'
import { shownErrorCode } from '../../../app/shown-error.ts'
import { Banner } from '../../../ui/banner.tsx'
import { buttonClass } from '../../../ui/button-class.ts'
import { Button } from '../../../ui/button.tsx'
import { places } from '../places.ts'
import { SheetChoice } from './mapping/sheet-choice.tsx'
import { useImportAct } from './use-import.ts'

/** Why an import came to nothing, and what can be done. */
export function FailedStep({ one }: { readonly one: SpreadsheetImport }) {
  const { t, i18n } = useTranslation(['imports', 'errors'])
  const navigation = useNavigation()
  const errorText = useErrorText()
  const act = useImportAct(one.id)
  const { errorCode, preview, mapping, rows, defaults } = one
  const wasWriting = rows !== null
  const sheet = mapping?.sheet ?? preview?.sheet ?? null
  // A code of a newer server has no words here.
  const reason =
    errorCode !== null && i18n.exists(`errors:${errorCode}`) ? errorText(errorCode as ErrorCode) : (errorCode ?? '')
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-128 flex-col gap-5 px-4 py-10 md:py-16">
        <Banner tone="danger" title={wasWriting ? t('failed.applying') : t('failed.title')}>
          {reason}
        </Banner>
        {wasWriting && <p className="text-ui text-pretty">{t('failed.applyingText')}</p>}
        {act.error !== null && <Banner tone="danger" title={errorText(shownErrorCode(act.error))} />}
        {!wasWriting && preview !== null && preview.sheets.length > 1 && (
          <SheetChoice
            label={t('failed.sheet')}
            sheets={preview.sheets}
            value={sheet}
            onChange={(next) => act.mutate({ kind: 'sheet', sheet: next, defaults })}
          />
        )}
        <div className="flex flex-wrap gap-2">
          <a {...navigation.page(places.import)} className={buttonClass('primary')}>
            {t('failed.other')}
          </a>
          {!wasWriting && (
            <Button isBusy={act.isPending} onClick={() => act.mutate({ kind: 'sheet', sheet, defaults })}>
              {t('failed.retry')}
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}
