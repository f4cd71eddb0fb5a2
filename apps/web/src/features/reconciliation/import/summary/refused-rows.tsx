import type { SpreadsheetImport } from '@meydan/protocol/operations/reconciliation-import'
import { useTranslation } from 'react-i18next'

import { Button } from '../../../../ui/button.tsx'
import { DownloadIcon } from '../../../../ui/icons.tsx'
import { useErrorFile } from './use-error-file.ts'

/** The rows that are left out, with the way to correct them; nothing where there are none. */
export function RefusedRows({ one }: { readonly one: SpreadsheetImport }) {
  const { t } = useTranslation('imports')
  const { isBusy, save } = useErrorFile(one)
  if (!one.hasErrorFile) return null
  return (
    <section className="flex flex-wrap items-center justify-between gap-3 rounded-large bg-danger-soft px-4 py-3 text-ui">
      <p className="min-w-0 flex-1 basis-64 text-pretty">{t('summary.refusedText')}</p>
      <Button icon={DownloadIcon} isBusy={isBusy} onClick={save}>
        {t('summary.download')}
      </Button>
    </section>
  )
}
