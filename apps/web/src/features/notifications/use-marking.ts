import type { EntryId } from '@meydan/protocol'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { useToasts } from '../../ui/toast.tsx'

export interface Marking {
  readonly markRead: (ids: readonly EntryId[]) => void
  readonly markAllRead: () => void
}

/** Marks lines as read; what could not be is unread again, and that is said. */
export function useMarking(): Marking {
  const { t } = useTranslation('notifications')
  const { notifications } = useWorkspace()
  const { show } = useToasts()
  const errorText = useErrorText()
  const refused = useCallback(
    (caught: unknown) => {
      show({ tone: 'danger', text: `${t('inbox.notRead')} ${errorText(shownErrorCode(caught))}` })
    },
    [errorText, show, t],
  )
  return useMemo(
    () => ({
      markRead: (ids) => void notifications.markRead(ids).catch(refused),
      markAllRead: () => void notifications.markAllRead().catch(refused),
    }),
    [notifications, refused],
  )
}
