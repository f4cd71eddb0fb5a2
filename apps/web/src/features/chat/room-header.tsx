import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../app/navigation-context.tsx'
import { RoomBell } from '../../app/notifications/room-bell.tsx'
import { MemberAvatar } from '../../app/presence/member-avatar.tsx'
import { PresenceLine } from '../../app/presence/presence-words.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import {
  ArchiveIcon,
  ChannelIcon,
  ChevronLeftIcon,
  EditIcon,
  LockIcon,
  LogOutIcon,
  MoreIcon,
  PeopleIcon,
  PersonAddIcon,
} from '../../ui/icons.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { useOpenLayer } from './layers.ts'
import { mayAddPeople, mayManage } from './rights.ts'
import { useShownRoom } from './room-context.tsx'
import { useArchiving } from './use-archiving.ts'

/** What the room is, who is in it, and what can be done with it. */
export function RoomHeader() {
  const { t } = useTranslation('chat')
  const { conversation, name, people } = useShownRoom()
  const navigation = useNavigation()
  const openLayer = useOpenLayer()
  const { room, others } = conversation
  const count = room.kind === 'channel' ? people?.members.length : others.length + 1

  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line pr-2 pl-2 md:pr-3 md:pl-5">
      <a
        {...navigation.home()}
        aria-label={t('room.back')}
        className="inline-flex size-control shrink-0 items-center justify-center rounded-small text-muted hover:bg-hover md:hidden"
      >
        <ChevronLeftIcon />
      </a>
      <RoomMark />
      <div className="flex min-w-0 flex-1 flex-col justify-center md:flex-row md:items-baseline md:justify-start md:gap-3">
        <h1 className="max-w-full shrink-0 truncate text-15 font-semibold md:max-w-1/2">
          {room.kind === 'direct' && others[0] !== undefined ? (
            <button
              type="button"
              onClick={() => others[0] !== undefined && navigation.openMember(others[0])}
              className="max-w-full truncate rounded-tiny hover:underline"
            >
              {name}
            </button>
          ) : (
            name
          )}
        </h1>
        {room.kind === 'direct' && others[0] !== undefined && (
          <PresenceLine memberId={others[0]} className="min-w-0 truncate text-12 text-muted md:text-ui" />
        )}
        {room.topic !== '' && (
          <p className="min-w-0 truncate text-12 text-muted md:text-ui" title={room.topic}>
            {room.topic}
          </p>
        )}
      </div>
      {count !== undefined && room.kind !== 'direct' && (
        <Tooltip text={t('room.members')} side="bottom">
          <button
            type="button"
            aria-label={t('room.memberCount', { count })}
            onClick={() => openLayer({ kind: 'roomMembers', roomId: room.id })}
            className="inline-flex h-control shrink-0 items-center gap-1.5 rounded-small px-2 text-ui text-muted tabular-nums transition-colors hover:bg-hover hover:text-text"
          >
            <PeopleIcon size={18} />
            {count}
            {people?.hasMore === true && '+'}
          </button>
        </Tooltip>
      )}
      <RoomBell room={room} />
      {room.kind !== 'direct' && <RoomMenu />}
    </header>
  )
}

function RoomMark() {
  const { conversation, name } = useShownRoom()
  const { room, others } = conversation
  const other = others[0]
  if (room.kind === 'direct') {
    if (other === undefined) return <Avatar name={name} seed={room.id} size={24} />
    return <MemberAvatar memberId={other} name={name} size={24} />
  }
  const MarkIcon = room.kind === 'group' ? PeopleIcon : room.visibility === 'private' ? LockIcon : ChannelIcon
  return <MarkIcon size={18} className="text-muted" />
}

function RoomMenu() {
  const { t } = useTranslation('chat')
  const { conversation, me } = useShownRoom()
  const openLayer = useOpenLayer()
  const archive = useArchiving()
  const { room } = conversation
  const open = (kind: 'roomMembers' | 'addPeople' | 'editChannel' | 'leaveRoom') => () =>
    openLayer({ kind, roomId: room.id })
  const isManager = mayManage(room, me)

  return (
    <Menu align="end" trigger={<IconButton label={t('room.menu')} icon={MoreIcon} side="bottom" />}>
      <MenuItem icon={PeopleIcon} onSelect={open('roomMembers')}>
        {t('room.members')}
      </MenuItem>
      {mayAddPeople(room, me) && (
        <MenuItem icon={PersonAddIcon} onSelect={open('addPeople')}>
          {t('room.addPeople')}
        </MenuItem>
      )}
      {isManager && (
        <>
          <MenuItem icon={EditIcon} onSelect={open('editChannel')}>
            {t('room.edit')}
          </MenuItem>
          <MenuItem icon={ArchiveIcon} onSelect={() => void archive(room, room.archivedAt === null)}>
            {room.archivedAt === null ? t('room.archive') : t('room.unarchive')}
          </MenuItem>
        </>
      )}
      {room.kind === 'channel' && (
        <>
          <MenuSeparator />
          <MenuItem icon={LogOutIcon} isDangerous onSelect={open('leaveRoom')}>
            {t('room.leave')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
