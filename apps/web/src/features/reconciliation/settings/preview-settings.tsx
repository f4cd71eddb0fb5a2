import { operations } from '@meydan/client'
import type { Side } from '@meydan/protocol/operations/reconciliation-shapes'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { LoadFailed } from '../../../app/load-failed.tsx'
import { languages } from '../../../app/language.ts'
import type { Language } from '../../../app/language.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EyeIcon } from '../../../ui/icons.tsx'
import { Select } from '../../../ui/select.tsx'
import { letterSides } from '../letter-query.ts'
import { PdfFrame } from '../pdf-frame.tsx'
import { ledgerKey } from '../use-ledger.ts'
import type { SenderFields } from './settings-draft.ts'

/** A letter with sample figures as what is being typed would make it. `undefined`: something typed is wrong. */
export function PreviewSettings({ sender }: { readonly sender: SenderFields | undefined }) {
  const { t } = useTranslation(['reconciliationSettings', 'reconciliation', 'app'])
  const { workspaceId, download } = useWorkspace()
  const [isOpen, setOpen] = useState(false)
  const [language, setLanguage] = useState<Language>('tr')
  const [side, setSide] = useState<Side>('debit')
  const { data, error, refetch } = useQuery({
    queryKey: ledgerKey(workspaceId, 'settings-preview', language, side, sender),
    queryFn: ({ signal }) =>
      download(
        operations.reconciliation.previewSettings,
        { language, side, sender: sender as SenderFields },
        { signal },
      ),
    enabled: isOpen && sender !== undefined,
    gcTime: 0,
  })
  return (
    <span>
      <Button icon={EyeIcon} isDisabled={sender === undefined} onClick={() => setOpen(true)}>
        {t('preview')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        size="large"
        title={t('reconciliation:preview.title')}
        description={t('previewText')}
      >
        <div className="flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <Select
              label={t('app:language.label')}
              value={language}
              options={languages.map((value) => ({ value, label: t(`app:language.${value}`) }))}
              onChange={setLanguage}
            />
            <Select
              label={t('reconciliation:amend.side')}
              value={side}
              options={letterSides.map((value) => ({ value, label: t(`reconciliation:sideChoice.${value}`) }))}
              onChange={setSide}
            />
          </div>
          {error === null ? (
            <PdfFrame bytes={data} />
          ) : (
            <LoadFailed title={t('reconciliation:preview.failed')} error={error} onRetry={() => void refetch()} />
          )}
        </div>
      </Dialog>
    </span>
  )
}
