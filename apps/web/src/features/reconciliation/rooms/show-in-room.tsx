import type { Room } from '@meydan/protocol'
import type { Period } from '@meydan/protocol/operations/reconciliation-shapes'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { useNavigation } from '../../../app/navigation-context.tsx'
import { shownErrorCode } from '../../../app/shown-error.ts'
import { useAction } from '../../../app/use-action.ts'
import { useWorkspaceState } from '../../../app/workspace-context.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { buttonClass } from '../../../ui/button-class.ts'
import { Button } from '../../../ui/button.tsx'
import { ChannelIcon } from '../../../ui/icons.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { RoomList } from './room-list.tsx'
import { roomsToShowIn } from './room-choice.ts'
import { useShowing } from './use-showing.ts'

/** In which room the letters of a period are shown; another one, or none any more. */
export function ShowInRoom({ period }: { readonly period: Period }) {
  const { t } = useTranslation('letterRooms')
  const { conversations, me } = useWorkspaceState()
  const { show } = useToasts()
  const errorText = useErrorText()
  const showIn = useShowing()
  const [isOpen, setOpen] = useState(false)
  const { roomId } = period
  const shownIn = conversations.find(({ room }) => room.id === roomId)?.room
  const { run, clear, isBusy, errorCode } = useAction(
    useCallback(
      async (room: Room | undefined) => {
        await showIn(period, room?.id ?? null)
        setOpen(false)
        if (room !== undefined) return void show({ tone: 'success', text: t('started', { room: room.name }) })
        const undo = () =>
          showIn(period, period.roomId).catch(
            (caught: unknown) => void show({ tone: 'danger', text: errorText(shownErrorCode(caught)) }),
          )
        show({ text: t('stopped'), action: { label: t('undo'), onSelect: () => void undo() } })
      },
      [errorText, period, show, showIn, t],
    ),
  )
  const name = shownIn?.name ?? t('elsewhere')
  return (
    <Popover
      label={t('label')}
      isOpen={isOpen}
      onOpenChange={(open) => {
        setOpen(open)
        clear()
      }}
      trigger={
        roomId === null ? (
          <Button variant="quiet" icon={ChannelIcon}>
            {t('show')}
          </Button>
        ) : (
          <Button
            variant="quiet"
            icon={ChannelIcon}
            aria-label={t('shownIn', { room: shownIn === undefined ? name : `#${name}` })}
          >
            <span className="max-w-40 truncate">{name}</span>
          </Button>
        )
      }
    >
      <div className="flex w-76 max-w-full flex-col gap-3">
        <p className="text-pretty text-muted">{t('text')}</p>
        {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
        <RoomList rooms={roomsToShowIn(conversations, me)} chosenId={roomId} isBusy={isBusy} onChoose={run} />
        {roomId !== null && (
          <div className="flex flex-wrap justify-between gap-2 border-t border-line pt-3">
            <Button variant="quiet" isBusy={isBusy} onClick={() => run(undefined)}>
              {t('stop')}
            </Button>
            {shownIn !== undefined && <OpenRoom roomId={shownIn.id} />}
          </div>
        )}
      </div>
    </Popover>
  )
}

function OpenRoom({ roomId }: { readonly roomId: string }) {
  const { t } = useTranslation('letterRooms')
  const navigation = useNavigation()
  return (
    <a {...navigation.room(roomId)} className={buttonClass('secondary')}>
      {t('open')}
    </a>
  )
}
