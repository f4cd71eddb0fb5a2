import type { Room } from '@meydan/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { CheckIcon, ChannelIcon, LockIcon } from '../../../ui/icons.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { roomsNamed } from './room-choice.ts'

export interface RoomListProps {
  readonly rooms: readonly Room[]
  readonly chosenId: string | null
  readonly isBusy: boolean
  readonly onChoose: (room: Room) => void
}

/** From so many on, one looks for a name rather than at all of them. */
const manyRooms = 8

/** Rooms of which one is chosen. */
export function RoomList({ rooms, chosenId, isBusy, onChoose }: RoomListProps) {
  const { t } = useTranslation('letterRooms')
  const [typed, setTyped] = useState('')
  if (rooms.length === 0) return <p>{t('none')}</p>
  const found = roomsNamed(rooms, typed)
  return (
    <div className="flex flex-col gap-2">
      {rooms.length >= manyRooms && (
        <TextField
          label={t('find')}
          type="search"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <ul aria-label={t('rooms')} className="-mx-2 max-h-60 overflow-y-auto">
        {found.map((room) => (
          <li key={room.id}>
            <button
              type="button"
              aria-pressed={room.id === chosenId}
              aria-disabled={isBusy || undefined}
              onClick={() => !isBusy && room.id !== chosenId && onChoose(room)}
              className="flex min-h-control w-full items-center gap-2 rounded-small px-2 text-left text-ui transition-colors hover:bg-hover focus-visible:-outline-offset-2"
            >
              {room.visibility === 'private' ? (
                <LockIcon size={18} className="text-muted" />
              ) : (
                <ChannelIcon size={18} className="text-muted" />
              )}
              <span className="min-w-0 flex-1 truncate">{room.name}</span>
              {room.id === chosenId && <CheckIcon size={18} className="text-accent-text" />}
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="px-2 py-1.5 text-muted">{t('notFound')}</li>}
      </ul>
    </div>
  )
}
