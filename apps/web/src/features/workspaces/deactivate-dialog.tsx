import type { Member } from '@meydan/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMemberActions } from './use-member-actions.ts'

export interface DeactivateDialogProps {
  /** Who is about to leave; the dialog is open while somebody is. */
  readonly member: Member | undefined
  readonly onClose: () => void
}

/** Asks before somebody is taken out: it ends the open connections at once, and only an invitation leads back. */
export function DeactivateDialog({ member, onClose }: DeactivateDialogProps) {
  const { t } = useTranslation('shell')
  const { deactivate } = useMemberActions()
  const [isBusy, setBusy] = useState(false)
  // Kept while the dialog leaves, so that its words do not vanish before it.
  const [shown, setShown] = useState(member)
  if (member !== undefined && member !== shown) setShown(member)

  async function confirm(): Promise<void> {
    if (member === undefined) return
    setBusy(true)
    const isDone = await deactivate(member)
    setBusy(false)
    if (isDone) onClose()
  }

  return (
    <Dialog
      isOpen={member !== undefined}
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={t('members.deactivateTitle', { name: shown?.name ?? '' })}
      description={t('members.deactivateText')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" isBusy={isBusy} onClick={() => void confirm()}>
            {t('members.deactivate')}
          </Button>
        </>
      }
    />
  )
}
