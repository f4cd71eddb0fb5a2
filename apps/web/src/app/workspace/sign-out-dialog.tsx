import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useAction } from '../use-action.ts'
import { useWorkspaceState } from '../workspace-context.tsx'
import { useSignOut } from './use-leave.ts'

/** Asks before signing out while messages are not sent yet. */
export function SignOutDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  const { outbox } = useWorkspaceState()
  const signOut = useSignOut()
  const { isBusy, run } = useAction(
    useCallback(async () => {
      await signOut()
      onClose()
    }, [onClose, signOut]),
  )
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={t('leave.title')}
      description={t('leave.text', { count: outbox.waiting })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" isBusy={isBusy} onClick={() => run()}>
            {t('menu.signOut')}
          </Button>
        </>
      }
    />
  )
}
