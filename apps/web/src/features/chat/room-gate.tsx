import { operations } from '@meydan/client'
import type { ResultOf } from '@meydan/protocol/operation'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ChannelIcon, ChevronLeftIcon, LockIcon, OfflineIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useLoaded } from './use-loaded.ts'

type ListedChannel = ResultOf<typeof operations.chat.listChannels>['channels'][number]

/** Stands where a room would, for a room that the reader is not in: the way in, or that there is none. */
export function RoomGate({ roomId }: { readonly roomId: string }) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  const workspace = useWorkspace()
  const navigation = useNavigation()
  const load = useCallback(
    async (signal: AbortSignal) => {
      const { channels } = await workspace.call(operations.chat.listChannels, {}, { signal })
      return { channel: channels.find(({ room }) => room.id === roomId) }
    },
    [workspace, roomId],
  )
  const { value, errorCode, retry } = useLoaded(load)

  return (
    <>
      <a
        {...navigation.home()}
        aria-label={t('room.back')}
        className="m-1 inline-flex size-control items-center justify-center rounded-small text-muted hover:bg-hover md:hidden"
      >
        <ChevronLeftIcon />
      </a>
      <div className="flex min-h-0 flex-1 flex-col justify-center overflow-y-auto">
        {errorCode !== undefined ? (
          <EmptyState
            icon={OfflineIcon}
            title={t('room.loadFailed')}
            action={<Button onClick={retry}>{t('room.retry')}</Button>}
          >
            {errorText(errorCode)}
          </EmptyState>
        ) : value === undefined ? (
          <div className="flex flex-col items-center gap-3 py-12" aria-busy="true">
            <Skeleton className="size-11" />
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-3.5 w-64" />
          </div>
        ) : value.channel === undefined ? (
          <EmptyState
            icon={LockIcon}
            title={t('room.notFound')}
            action={
              <a {...navigation.home()} className={buttonClass('secondary')}>
                {t('room.goHome')}
              </a>
            }
          >
            {t('room.notFoundText')}
          </EmptyState>
        ) : (
          <JoinChannel channel={value.channel} />
        )}
      </div>
    </>
  )
}

function JoinChannel({ channel }: { readonly channel: ListedChannel }) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  const workspace = useWorkspace()
  const { room, members } = channel
  // The room opens by itself when the event of the joining comes.
  const join = useAction(
    useCallback(
      async () => void (await workspace.call(operations.chat.joinChannel, { id: room.id })),
      [workspace, room.id],
    ),
  )
  return (
    <>
      <EmptyState
        icon={ChannelIcon}
        title={room.name}
        action={
          <Button variant="primary" size="large" isBusy={join.isBusy} onClick={join.run}>
            {t('room.join')}
          </Button>
        }
      >
        {room.topic !== '' && (
          <>
            <span className="text-text">{room.topic}</span>
            <br />
          </>
        )}
        {t('room.memberCount', { count: members })} · {t('room.joinText')}
      </EmptyState>
      {join.errorCode !== undefined && (
        <p role="alert" className="-mt-8 px-6 text-center text-ui text-danger-text">
          {errorText(join.errorCode)}
        </p>
      )}
    </>
  )
}
