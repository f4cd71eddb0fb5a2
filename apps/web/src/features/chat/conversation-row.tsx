import type { Conversation } from '@meydan/protocol'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { useIsMuted } from '../../app/notifications/use-notifications.ts'
import { MemberAvatar } from '../../app/presence/member-avatar.tsx'
import { PresenceWords } from '../../app/presence/presence-words.tsx'
import { StatusMark } from '../../app/presence/status-mark.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { BellOffIcon, ChannelIcon, LockIcon, PeopleIcon } from '../../ui/icons.tsx'
import { UnreadBadge } from '../../ui/unread-badge.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { useMembers } from './chat-state.ts'
import { badgeCount, conversationName, isUnread } from './conversation-sections.ts'

export interface ConversationRowProps {
  readonly conversation: Conversation
  readonly isCurrent: boolean
}

/** A room in the sidebar: one line, in bold while something is unread. */
export const ConversationRow = memo(function ConversationRow({ conversation, isCurrent }: ConversationRowProps) {
  const { t } = useTranslation(['chat', 'notifications'])
  const formats = useFormats()
  const members = useMembers()
  const navigation = useNavigation()
  const { room, others } = conversation
  const name = conversationName(conversation, { members, formats, unknown: t('someone') })
  const isMuted = useIsMuted(room.id)
  const count = badgeCount(conversation, isMuted)
  const hasUnread = isUnread(conversation, isMuted)
  const other = others[0]
  const member = room.kind === 'direct' && other !== undefined ? members.get(other) : undefined
  const hasLeft = member?.isActive === false

  return (
    <a
      {...navigation.room(room.id)}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        'flex h-row items-center gap-2 rounded-small pr-1.5 pl-2 text-ui transition-colors',
        isCurrent ? 'bg-press text-text' : 'hover:bg-hover',
        hasUnread ? 'font-semibold text-text' : !isCurrent && (isMuted ? 'text-faint' : 'text-muted'),
      )}
    >
      <span className="flex w-5 shrink-0 justify-center">
        {room.kind === 'direct' ? (
          other === undefined || hasLeft ? (
            <Avatar name={name} seed={other ?? room.id} size={20} />
          ) : (
            <MemberAvatar memberId={other} name={name} size={20} />
          )
        ) : room.kind === 'group' ? (
          <PeopleIcon size={18} />
        ) : room.visibility === 'private' ? (
          <LockIcon size={18} />
        ) : (
          <ChannelIcon size={18} />
        )}
      </span>
      <span className="min-w-0 flex-1 truncate">
        {name}
        {hasLeft && <span className="font-regular text-faint"> · {t('left')}</span>}
        {member !== undefined && !hasLeft && (
          <>
            <StatusMark memberId={member.id} />
            <PresenceWords memberId={member.id} />
          </>
        )}
      </span>
      {room.kind === 'channel' && room.visibility === 'private' && (
        <VisuallyHidden>, {t('list.private')}</VisuallyHidden>
      )}
      {isMuted && (
        <>
          <BellOffIcon size={16} className="text-faint" />
          <VisuallyHidden>, {t('notifications:room.muted')}</VisuallyHidden>
        </>
      )}
      {hasUnread && count === 0 && <VisuallyHidden>, {t('list.unreadRoom')}</VisuallyHidden>}
      <UnreadBadge
        count={count}
        label={room.kind === 'channel' ? t('list.mentions', { count }) : t('list.unread', { count })}
      />
    </a>
  )
})
