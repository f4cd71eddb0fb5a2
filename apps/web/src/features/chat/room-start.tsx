import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { ChannelIcon, LockIcon, PeopleIcon, PersonAddIcon } from '../../ui/icons.tsx'
import { useOpenLayer } from './layers.ts'
import { mayAddPeople } from './rights.ts'
import { useShownRoom } from './room-context.tsx'

/** Where a room begins: what it is, and in a new one what to do first. */
export function RoomStart() {
  const { t } = useTranslation('chat')
  const { conversation, name, me } = useShownRoom()
  const formats = useFormats()
  const openLayer = useOpenLayer()
  const { room, others, lastSeq } = conversation
  const isChannel = room.kind === 'channel'
  const RoomIcon = isChannel ? (room.visibility === 'private' ? LockIcon : ChannelIcon) : PeopleIcon
  const other = others[0]

  return (
    <div className="px-4 pt-6 pb-3 md:px-5">
      {room.kind === 'direct' && other !== undefined ? (
        <Avatar name={name} seed={other} size={64} />
      ) : (
        <span className="flex size-11 items-center justify-center rounded-large border border-line bg-raised text-muted">
          <RoomIcon size={22} />
        </span>
      )}
      <h2 className="mt-3 text-18 font-semibold break-words">
        {isChannel ? t('timeline.startChannel', { name }) : t('timeline.startPeople', { name })}
      </h2>
      <p className="mt-1 max-w-120 text-ui text-pretty text-muted">
        {isChannel
          ? t('timeline.startChannelText', { date: formats.date(new Date(room.createdAt)) })
          : t('timeline.startPeopleText')}{' '}
        {lastSeq === 0 && t('timeline.firstMessage')}
      </p>
      {mayAddPeople(room, me) && (
        <div className="mt-4">
          <Button icon={PersonAddIcon} onClick={() => openLayer({ kind: 'addPeople', roomId: room.id })}>
            {t('room.addPeople')}
          </Button>
        </div>
      )}
    </div>
  )
}
