import type { Room, RoomPreference } from '@meydan/protocol'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { IconButton } from '../../ui/icon-button.tsx'
import { BellIcon, BellOffIcon } from '../../ui/icons.tsx'
import { Menu, MenuChoice, MenuHeading, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useErrorText } from '../error-text.ts'
import { useFormats } from '../format.ts'
import { shownErrorCode } from '../shown-error.ts'
import { useWorkspace } from '../workspace-context.tsx'
import { endOfMute, isForGood, muteChoices, usualLevel } from './mute-choices.ts'
import { useChoices } from './use-notifications.ts'

const levels = ['all', 'mentions', 'nothing'] as const

/** Which messages of a room notify, and whether it is muted. */
export function RoomBell({ room }: { readonly room: Pick<Room, 'id' | 'kind'> }) {
  const { t } = useTranslation('notifications')
  const formats = useFormats()
  const { status, roomsById, mutedRooms } = useChoices()
  const held = roomsById.get(room.id) ?? { roomId: room.id, level: null, mutedUntil: null }
  const mutedUntil = mutedRooms.has(room.id) ? held.mutedUntil : null
  const change = useChange(held)
  const isDisabled = status !== 'ready'
  const usual = usualLevel(room)

  return (
    <Menu
      align="end"
      trigger={<IconButton label={t('room.menu')} icon={mutedUntil === null ? BellIcon : BellOffIcon} side="bottom" />}
    >
      <MenuHeading>{t('room.tellOf')}</MenuHeading>
      <MenuChoice
        label={t('room.tellOf')}
        value={held.level ?? usual}
        options={levels.map((value) => ({ value, label: t(`room.${value}`) }))}
        onChange={(level) => change({ level: level === usual ? null : level })}
        isDisabled={isDisabled}
      />
      <MenuSeparator />
      {mutedUntil === null ? (
        <>
          <MenuHeading>{t('room.mute')}</MenuHeading>
          {muteChoices.map((choice) => (
            <MenuItem
              key={choice}
              isDisabled={isDisabled}
              onSelect={() => change({ mutedUntil: endOfMute(choice, new Date()) })}
            >
              {t(`room.${choice}`)}
            </MenuItem>
          ))}
        </>
      ) : (
        <>
          <MenuHeading>
            {isForGood(mutedUntil)
              ? t('room.mutedForGood')
              : t('room.mutedUntil', { at: formats.dateTime(new Date(mutedUntil)) })}
          </MenuHeading>
          <MenuItem icon={BellIcon} isDisabled={isDisabled} onSelect={() => change({ mutedUntil: null })}>
            {t('room.unmute')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

/** Changes a part of what holds for a room; what was refused is said. */
function useChange(held: RoomPreference): (change: Partial<Omit<RoomPreference, 'roomId'>>) => void {
  const { notifications } = useWorkspace()
  const { show } = useToasts()
  const errorText = useErrorText()
  return useCallback(
    (change) => {
      notifications
        .setRoom({ ...held, ...change })
        .catch((caught: unknown) => show({ tone: 'danger', text: errorText(shownErrorCode(caught)) }))
    },
    [errorText, held, notifications, show],
  )
}
