import { limits, operations } from '@meydan/client'
import type { Member } from '@meydan/protocol'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMe, useMembers } from './chat-state.ts'
import type { LayerDialogProps } from './layers.ts'
import { PeoplePicker } from './people-picker.tsx'

/** Finds or makes the room of the reader and whoever is picked. */
export function NewMessageDialog({ isOpen, onClose }: LayerDialogProps) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  const workspace = useWorkspace()
  const navigation = useNavigation()
  const members = useMembers()
  const me = useMe()?.id
  const [picked, setPicked] = useState<readonly Member[]>([])
  const people = useMemo(
    () => [...members.values()].filter((member) => member.isActive && member.id !== me),
    [members, me],
  )

  const start = useAction(
    useCallback(async () => {
      const memberIds = picked.map((member) => member.id)
      const { conversation } = await workspace.call(operations.chat.openDirect, { memberIds })
      onClose()
      navigation.openRoom(conversation.room.id)
    }, [workspace, navigation, picked, onClose]),
  )
  const submit = () => {
    if (picked.length > 0 && !start.isBusy) start.run()
  }

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      title={t('direct.title')}
      description={t('direct.text', { count: limits.groupMembers })}
      footer={
        <Button variant="primary" isBusy={start.isBusy} isDisabled={picked.length === 0} onClick={submit}>
          {t('direct.start')}
        </Button>
      }
    >
      {start.errorCode !== undefined && (
        <div className="mb-3">
          <Banner tone="danger" title={errorText(start.errorCode)} />
        </div>
      )}
      <PeoplePicker
        people={people}
        picked={picked}
        onChange={setPicked}
        atMost={limits.groupMembers - 1}
        onSubmit={submit}
      />
    </Dialog>
  )
}
