import { operations } from '@meydan/client'
import type { Room } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** Archives a channel or brings it back, at once and with a way to undo it. */
export function useArchiving(): (room: Room, isArchived: boolean) => Promise<void> {
  const { t } = useTranslation('chat')
  const workspace = useWorkspace()
  const toasts = useToasts()
  const errorText = useErrorText()

  return async function archive(room, isArchived) {
    try {
      await workspace.call(operations.chat.updateChannel, { id: room.id, isArchived })
    } catch (caught) {
      toasts.show({ tone: 'danger', text: errorText(shownErrorCode(caught)) })
      return
    }
    toasts.show({
      text: isArchived ? t('room.archivedDone', { name: room.name }) : t('room.unarchivedDone', { name: room.name }),
      action: { label: t('room.undo'), onSelect: () => void archive(room, !isArchived) },
    })
  }
}
