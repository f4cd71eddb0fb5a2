import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { badgeCount, conversationName, isUnread } from '../../features/chat/conversation-sections.ts'
import { titleOf, useDocumentTitleText, withUnread } from '../document-title.ts'
import { useFormats } from '../format.ts'
import { useNavigation } from '../navigation-context.tsx'
import { useWorkspaceState } from '../workspace-context.tsx'

/** Where one is and how much is unread, on the browser's tab. */
export function useWorkspaceTitle(): void {
  const { t } = useTranslation(['shell', 'jobs'])
  const { roomId } = useNavigation()
  const { workspace, conversations, membersById } = useWorkspaceState()
  const formats = useFormats()
  const path = useLocation({ select: (location) => location.pathname })

  const room = conversations.find((conversation) => conversation.room.id === roomId)
  const page = path.endsWith('/members') ? t('members.title') : /\/jobs(\/|$)/.test(path) ? t('jobs:title') : ''
  const place = room === undefined ? page : conversationName(room, { members: membersById, formats, unknown: '' })
  const count = conversations.reduce((sum, conversation) => sum + badgeCount(conversation), 0)
  const title = titleOf([place, workspace?.name ?? ''])
  useDocumentTitleText(withUnread(title, count, conversations.some(isUnread)))
}
