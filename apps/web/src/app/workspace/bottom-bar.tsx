import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { isUnread } from '../../features/chat/conversation-sections.ts'
import { classNames } from '../../ui/class-names.ts'
import { BellIcon, FeedIcon, MessagesIcon, PeopleIcon, PersonIcon } from '../../ui/icons.tsx'
import { useInbox, useMutedRooms } from '../notifications/use-notifications.ts'
import { useWorkspace, useWorkspaceState } from '../workspace-context.tsx'
import { placePath, usePlaceLink } from './navigation.ts'

/** The first pages of a phone. */
export function BottomBar() {
  const { t } = useTranslation(['shell', 'feed', 'notifications'])
  const { workspaceId } = useWorkspace()
  const { conversations, me } = useWorkspaceState()
  const path = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, '') })
  const link = usePlaceLink()
  const mutedRooms = useMutedRooms()
  const hasUnread = conversations.some((conversation) => isUnread(conversation, mutedRooms.has(conversation.room.id)))
  const { unread } = useInbox()

  const places = [
    { path: placePath.home(workspaceId), label: t('bar.conversations'), icon: MessagesIcon, isNew: hasUnread },
    ...(me?.role === 'guest'
      ? []
      : [{ path: placePath.community(workspaceId), label: t('feed:title'), icon: FeedIcon, isNew: false }]),
    { path: placePath.inbox(workspaceId), label: t('notifications:title'), icon: BellIcon, isNew: unread > 0 },
    { path: placePath.members(workspaceId), label: t('members.title'), icon: PeopleIcon, isNew: false },
    { path: placePath.you(workspaceId), label: t('bar.you'), icon: PersonIcon, isNew: false },
  ]
  return (
    <nav
      aria-label={t('bar.label')}
      className="flex shrink-0 border-t border-line bg-sunken pb-[env(safe-area-inset-bottom)]"
    >
      {places.map(({ icon: IconDrawing, ...place }) => {
        const isHere = place.path === path
        return (
          <a
            key={place.path}
            {...link(place.path)}
            aria-current={isHere ? 'page' : undefined}
            className={classNames(
              'flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-12 font-medium transition-colors focus-visible:-outline-offset-2 active:bg-press',
              isHere ? 'text-accent-text' : 'text-muted',
            )}
          >
            <span className="relative">
              <IconDrawing size={22} />
              {place.isNew && (
                <span className="absolute -top-0.5 -right-1 size-2.5 rounded-full border-2 border-sunken bg-unread" />
              )}
            </span>
            <span className="truncate">{place.label}</span>
          </a>
        )
      })}
    </nav>
  )
}
