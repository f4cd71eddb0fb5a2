import type { Conversation } from '@meydan/protocol'
import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { badgeCount, conversationName, isUnread } from '../../features/chat/conversation-sections.ts'
import { titleOf, useDocumentTitleText, withUnread } from '../document-title.ts'
import { useFormats } from '../format.ts'
import { useNavigation } from '../navigation-context.tsx'
import { useInbox, useMutedRooms } from '../notifications/use-notifications.ts'
import { useWorkspaceState } from '../workspace-context.tsx'

/** Where one is and how much is unread, on the browser's tab. */
export function useWorkspaceTitle(): void {
  const { t } = useTranslation(['shell', 'deliveries', 'feed', 'jobs', 'notifications', 'providers'])
  const { roomId } = useNavigation()
  const { workspace, conversations, membersById } = useWorkspaceState()
  const formats = useFormats()
  const path = useLocation({ select: (location) => location.pathname })

  const room = conversations.find((conversation) => conversation.room.id === roomId)
  const { unread } = useInbox()
  const page = path.endsWith('/members')
    ? t('members.title')
    : path.endsWith('/notifications')
      ? t('notifications:title')
      : path.endsWith('/notifications/settings')
        ? t('notifications:settings')
        : /\/community(\/|$)/.test(path)
          ? t('feed:title')
          : /\/jobs(\/|$)/.test(path)
            ? t('jobs:title')
            : path.endsWith('/deliveries')
              ? t('deliveries:title')
              : path.endsWith('/providers')
                ? t('providers:title')
                : ''
  const place = room === undefined ? page : conversationName(room, { members: membersById, formats, unknown: '' })
  const mutedRooms = useMutedRooms()
  const isMuted = (conversation: Conversation) => mutedRooms.has(conversation.room.id)
  const count = conversations.reduce((sum, conversation) => sum + badgeCount(conversation, isMuted(conversation)), 0)
  const hasUnread = conversations.some((conversation) => isUnread(conversation, isMuted(conversation)))
  const title = titleOf([place, workspace?.name ?? ''])
  useDocumentTitleText(withUnread(title, count, hasUnread || unread > 0))
}
