import { isRoomPlace, type InboxLine } from '@meydan/client'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { lineText } from '../../app/notifications/line-text.ts'
import { isPlainClick } from '../../app/plain-click.ts'
import { MemberAvatar } from '../../app/presence/member-avatar.tsx'
import { useWorkspaceState } from '../../app/workspace-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { CheckIcon, InfoIcon, MoreIcon } from '../../ui/icons.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { askedMessage } from './explanation.ts'
import { ReminderMark } from './reminder-mark.tsx'
import { useMarking } from './use-marking.ts'

export interface InboxRowProps {
  readonly line: InboxLine
  readonly onAsk: (line: InboxLine) => void
}

/** A line of the inbox. A click leads to its place and reads it. */
export const InboxRow = memo(function InboxRow({ line, onAsk }: InboxRowProps) {
  const { t } = useTranslation('notifications')
  const formats = useFormats()
  const navigation = useNavigation()
  const { membersById, conversations } = useWorkspaceState()
  const { markRead } = useMarking()
  const { entry, isUnread } = line
  const { place } = entry
  const conversation = conversations.find(({ room }) => isRoomPlace(place) && room.id === place.roomId)
  const text = lineText(t, entry, { conversation, members: membersById, formats })
  const at = new Date(entry.updatedAt)
  const link = navigation.place(place)
  const acts = [
    ...(isUnread ? [{ label: t('inbox.read'), icon: CheckIcon, act: () => markRead([entry.id]) }] : []),
    ...(askedMessage(entry) !== undefined ? [{ label: t('inbox.why'), icon: InfoIcon, act: () => onAsk(line) }] : []),
  ]

  return (
    <li className="group relative flex items-center rounded-small transition-colors focus-within:bg-hover hover:bg-hover">
      <a
        href={link.href}
        onClick={(event) => {
          if (isPlainClick(event)) markRead([entry.id])
          link.onClick(event)
        }}
        data-inbox-line={entry.id}
        className="flex min-h-12 min-w-0 flex-1 items-center gap-3 rounded-small py-2 pl-2 focus-visible:-outline-offset-2"
      >
        {entry.kind === 'reminder' ? <ReminderMark /> : <LineAvatar memberId={entry.actors[0]} />}
        <span className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-center sm:gap-3">
          <span className={classNames('min-w-0 flex-1 text-ui text-pretty', isUnread ? 'font-medium' : 'text-muted')}>
            {text}
            {isUnread && <VisuallyHidden>, {t('inbox.isUnread')}</VisuallyHidden>}
          </span>
          <time
            dateTime={entry.updatedAt}
            title={formats.dateTime(at)}
            className="shrink-0 text-12 text-muted tabular-nums sm:fine:group-focus-within:invisible sm:fine:group-hover:invisible"
          >
            {formats.time(at)}
          </time>
        </span>
        <span className={classNames('mr-3 size-2 shrink-0 rounded-full coarse:mr-0', isUnread && 'bg-unread')} />
      </a>
      <div className="absolute right-6 hidden gap-0.5 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 fine:flex">
        {acts.map(({ label, icon, act }) => (
          <IconButton key={label} label={label} icon={icon} onClick={act} />
        ))}
      </div>
      <div className={classNames('fine:hidden', acts.length === 0 && 'invisible')}>
        <Menu align="end" trigger={<IconButton label={t('inbox.acts', { line: text })} icon={MoreIcon} />}>
          {acts.map(({ label, icon, act }) => (
            <MenuItem key={label} icon={icon} onSelect={act}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </div>
    </li>
  )
})

function LineAvatar({ memberId }: { readonly memberId: string | undefined }) {
  const { t } = useTranslation('notifications')
  const { membersById } = useWorkspaceState()
  const member = [...membersById.values()].find(({ id }) => id === memberId)
  if (member === undefined || !member.isActive) {
    return <Avatar name={member?.name ?? t('someone')} seed={memberId ?? ''} size={32} />
  }
  return <MemberAvatar memberId={member.id} name={member.name} size={32} />
}
