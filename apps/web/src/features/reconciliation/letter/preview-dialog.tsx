import { operations } from '@meydan/client'
import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { LoadFailed } from '../../../app/load-failed.tsx'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { DownloadIcon } from '../../../ui/icons.tsx'
import { PdfFrame } from '../pdf-frame.tsx'
import { ledgerKey } from '../use-ledger.ts'
import { nameOfLetter, saveAs } from '../use-saving.ts'

export interface PreviewDialogProps {
  readonly letter: Letter
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** The letter on paper, as it was sent or as it would be. */
export function PreviewDialog({ letter, isOpen, onClose }: PreviewDialogProps) {
  const { t } = useTranslation('reconciliation')
  const { workspaceId, download } = useWorkspace()
  const { id, version, sentAt } = letter
  const { data, error, refetch } = useQuery({
    queryKey: ledgerKey(workspaceId, 'preview', id, version, sentAt),
    queryFn: ({ signal }) => download(operations.reconciliation.previewLetter, { id }, { signal }),
    enabled: isOpen,
    gcTime: 60_000,
  })
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      size="large"
      title={t('preview.title')}
      description={letter.state === 'draft' ? t('preview.draft') : t('preview.sent')}
      footer={
        <Button
          icon={DownloadIcon}
          isDisabled={data === undefined}
          onClick={() => data !== undefined && saveAs(data, `${nameOfLetter(letter)}.pdf`)}
        >
          {t('preview.save')}
        </Button>
      }
    >
      {error === null ? (
        <PdfFrame bytes={data} />
      ) : (
        <LoadFailed title={t('preview.failed')} error={error} onRetry={() => void refetch()} />
      )}
    </Dialog>
  )
}
