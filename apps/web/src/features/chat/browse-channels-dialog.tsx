import { operations } from '@meydan/client'
import type { ResultOf } from '@meydan/protocol/operation'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ChannelIcon, LockIcon, OfflineIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useOpenLayer } from './layers.ts'
import type { LayerDialogProps } from './layers.ts'
import { findByName } from '../../app/writing/suggestions.ts'
import { useLoaded } from './use-loaded.ts'

type ListedChannel = ResultOf<typeof operations.chat.listChannels>['channels'][number]

/** So many are drawn; the search finds the others. */
const atMostShown = 200

/** All channels that the reader may know of, to open or to join. */
export function BrowseChannelsDialog({ isOpen, onClose }: LayerDialogProps) {
  const { t } = useTranslation('chat')
  const workspace = useWorkspace()
  const [query, setQuery] = useState('')
  const load = useCallback(
    async (signal: AbortSignal) => (await workspace.call(operations.chat.listChannels, {}, { signal })).channels,
    [workspace],
  )
  const loaded = useLoaded(load)

  return (
    <Dialog isOpen={isOpen} onOpenChange={(next) => !next && onClose()} title={t('browse.title')} size="large">
      <TextField
        type="search"
        label={t('browse.search')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <div className="mt-3 h-96 max-h-[50dvh] overflow-y-auto">
        <Channels {...loaded} query={query} onClose={onClose} />
      </div>
    </Dialog>
  )
}

interface ChannelsProps extends ReturnType<typeof useLoaded<readonly ListedChannel[]>> {
  readonly query: string
  readonly onClose: () => void
}

function Channels({ value, errorCode, retry, query, onClose }: ChannelsProps) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  const openLayer = useOpenLayer()
  if (errorCode !== undefined) {
    return (
      <EmptyState
        icon={OfflineIcon}
        title={t('room.failed')}
        action={<Button onClick={retry}>{t('room.retry')}</Button>}
      >
        {errorText(errorCode)}
      </EmptyState>
    )
  }
  if (value === undefined) return <ChannelsSkeleton />
  const found = findByName(value, query, ({ room }) => room.name, atMostShown)
  if (found.length === 0) {
    return (
      <EmptyState
        icon={ChannelIcon}
        title={value.length === 0 ? t('browse.none') : t('browse.noMatch')}
        action={<Button onClick={() => openLayer({ kind: 'newChannel' })}>{t('list.newChannel')}</Button>}
      >
        {value.length === 0 ? t('browse.noneText') : t('browse.noMatchText')}
      </EmptyState>
    )
  }
  return (
    <ul className="divide-y divide-line">
      {found.map((channel) => (
        <ChannelLine key={channel.room.id} channel={channel} onClose={onClose} />
      ))}
    </ul>
  )
}

function ChannelLine({ channel, onClose }: { readonly channel: ListedChannel; readonly onClose: () => void }) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  const workspace = useWorkspace()
  const navigation = useNavigation()
  const { room, members, isJoined } = channel
  const enter = useAction(
    useCallback(async () => {
      if (!isJoined) await workspace.call(operations.chat.joinChannel, { id: room.id })
      onClose()
      navigation.openRoom(room.id)
    }, [workspace, navigation, room.id, isJoined, onClose]),
  )
  const RoomIcon = room.visibility === 'private' ? LockIcon : ChannelIcon
  return (
    <li className="flex items-center gap-3 py-2.5">
      <RoomIcon size={18} className="self-start mt-0.5 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-ui font-medium">{room.name}</p>
        <p className="truncate text-12 text-muted">
          {t('room.memberCount', { count: members })}
          {isJoined && ` · ${t('browse.joined')}`}
          {room.topic !== '' && ` · ${room.topic}`}
        </p>
        {enter.errorCode !== undefined && (
          <p role="alert" className="text-12 text-danger-text">
            {errorText(enter.errorCode)}
          </p>
        )}
      </div>
      <Button
        variant={isJoined ? 'quiet' : 'secondary'}
        isBusy={enter.isBusy}
        onClick={enter.run}
        aria-label={`${isJoined ? t('browse.open') : t('browse.join')}: ${room.name}`}
      >
        {isJoined ? t('browse.open') : t('browse.join')}
      </Button>
    </li>
  )
}

function ChannelsSkeleton() {
  return (
    <div aria-busy="true">
      {['w-24', 'w-32', 'w-28', 'w-20'].map((width) => (
        <div key={width} className="flex h-14 items-center gap-3">
          <Skeleton className="size-4.5" />
          <div className="flex flex-col gap-2">
            <Skeleton className={`h-3 ${width}`} />
            <Skeleton className="h-2.5 w-40" />
          </div>
        </div>
      ))}
    </div>
  )
}
