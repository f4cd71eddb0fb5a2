import { limits, operations } from '@meydan/client'
import type { Member } from '@meydan/protocol'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useConversation, useMembers } from './chat-state.ts'
import type { LayerDialogProps } from './layers.ts'
import { PeoplePicker } from './people-picker.tsx'
import { useRoomPeople } from './room-people.ts'

/** Brings members into a channel. */
export function AddPeopleDialog({ roomId, isOpen, onClose }: LayerDialogProps & { readonly roomId: string }) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  const toasts = useToasts()
  const workspace = useWorkspace()
  const members = useMembers()
  const name = useConversation(roomId)?.room.name ?? ''
  const { people: present } = useRoomPeople(roomId)
  const [picked, setPicked] = useState<readonly Member[]>([])
  const people = useMemo(() => {
    const isIn = new Set(present?.members.map((member) => member.id))
    return [...members.values()].filter((member) => member.isActive && !isIn.has(member.id))
  }, [members, present])

  const add = useAction(
    useCallback(async () => {
      const memberIds = picked.map((member) => member.id)
      const { added } = await workspace.call(operations.chat.addRoomMembers, { roomId, memberIds })
      onClose()
      toasts.show({ tone: 'success', text: t('add.done', { count: added.length }) })
    }, [workspace, toasts, t, roomId, picked, onClose]),
  )
  const submit = () => {
    if (picked.length > 0 && !add.isBusy) add.run()
  }

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      title={t('add.title', { name })}
      footer={
        <Button variant="primary" isBusy={add.isBusy} isDisabled={picked.length === 0} onClick={submit}>
          {t('add.submit')}
        </Button>
      }
    >
      {add.errorCode !== undefined && (
        <div className="mb-3">
          <Banner tone="danger" title={errorText(add.errorCode)} />
        </div>
      )}
      <PeoplePicker people={people} picked={picked} onChange={setPicked} atMost={limits.addMembers} onSubmit={submit} />
    </Dialog>
  )
}
