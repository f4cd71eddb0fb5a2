import { operations } from '@meydan/client'
import type { Room } from '@meydan/protocol'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import type { LayerDialogProps } from './layers.ts'

/** Asks before leaving, because nobody can bring themselves back into a private channel. */
export function LeaveRoomDialog({ room, isOpen, onClose }: LayerDialogProps & { readonly room: Room }) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  const workspace = useWorkspace()
  const navigation = useNavigation()
  const leave = useAction(
    useCallback(async () => {
      await workspace.call(operations.chat.leaveRoom, { roomId: room.id })
      onClose()
      navigation.openHome()
    }, [workspace, navigation, room.id, onClose]),
  )
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      title={t('leaving.title', { name: room.name })}
      description={room.visibility === 'private' ? t('leaving.privateText') : t('leaving.text')}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{t('leaving.cancel')}</Button>
          <Button variant="danger" isBusy={leave.isBusy} onClick={leave.run}>
            {t('leaving.submit')}
          </Button>
        </>
      }
    >
      {leave.errorCode !== undefined && <Banner tone="danger" title={errorText(leave.errorCode)} />}
    </Dialog>
  )
}
