import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useOpenLayer } from '../../features/chat/layers.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { MessagesIcon } from '../../ui/icons.tsx'
import { readStored } from '../stored-choice.ts'
import { useIsWide } from '../use-media.ts'
import { useWorkspaceState } from '../workspace-context.tsx'
import { lastRoomKey } from './last-room.ts'
import { SidebarBody } from './sidebar.tsx'

/**
 * The workspace without a room: on a phone the list itself; beside the list the room that was open last, else the most
 * recent one, else what one can start with.
 */
export function HomePane() {
  const isWide = useIsWide()
  const { status, workspace, conversations } = useWorkspaceState()
  if (!isWide) {
    return (
      <main className="flex min-h-0 flex-1 flex-col">
        <SidebarBody />
      </main>
    )
  }
  if (status !== 'ready' || workspace === null) return <main className="flex-1" aria-busy="true" />
  const last = readStored(lastRoomKey(workspace.id))
  const room = conversations.find((conversation) => conversation.room.id === last) ?? conversations[0]
  if (room === undefined) return <NoRoom />
  return (
    <Navigate to="/w/$workspaceId/r/$roomId" params={{ workspaceId: workspace.id, roomId: room.room.id }} replace />
  )
}

function NoRoom() {
  const { t } = useTranslation('shell')
  const { me } = useWorkspaceState()
  const openLayer = useOpenLayer()
  if (me?.role === 'guest') {
    return (
      <main className="grid flex-1 place-items-center">
        <EmptyState icon={MessagesIcon} title={t('noRoom.title')}>
          {t('noRoom.guest')}
        </EmptyState>
      </main>
    )
  }
  return (
    <main className="grid flex-1 place-items-center">
      <EmptyState
        icon={MessagesIcon}
        title={t('noRoom.title')}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <Button variant="primary" onClick={() => openLayer({ kind: 'browseChannels' })}>
              {t('noRoom.browse')}
            </Button>
            <Button onClick={() => openLayer({ kind: 'newMessage' })}>{t('noRoom.write')}</Button>
          </div>
        }
      >
        {t('noRoom.text')}
      </EmptyState>
    </main>
  )
}
