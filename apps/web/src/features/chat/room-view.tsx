import type { RoomClient } from '@meydan/client'
import type { Conversation, Member } from '@meydan/protocol'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useFormats } from '../../app/format.ts'
import { clientErrorCode } from '../../app/shown-error.ts'
import { useStore } from '../../app/use-store.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { OfflineIcon } from '../../ui/icons.tsx'
import { useConversation, useMe, useMembers, useStatus } from './chat-state.ts'
import { Composer } from './composer.tsx'
import { conversationName } from './conversation-sections.ts'
import { useMessageActions } from './message-actions.ts'
import type { WrittenItem } from './message-actions.ts'
import { MessageSheet } from './message-toolbar.tsx'
import { RoomProvider } from './room-context.tsx'
import { RoomGate } from './room-gate.tsx'
import { RoomHeader } from './room-header.tsx'
import { useRoomPeople } from './room-people.ts'
import { Timeline } from './timeline.tsx'
import { TimelineSkeleton } from './timeline-skeleton.tsx'
import { TypingLine } from './typing-line.tsx'
import { useOpenRoom } from './use-open-room.ts'
import { useReadMark } from './use-read-mark.ts'

/** One room: its head, its messages and the box to write in. */
export function RoomView({ roomId }: { readonly roomId: string }) {
  const conversation = useConversation(roomId)
  const me = useMe()
  const status = useStatus()
  if (conversation !== undefined && me !== null) {
    return <OpenRoom key={roomId} conversation={conversation} me={me} />
  }
  return (
    <section className="flex h-full min-h-0 min-w-0 flex-1 flex-col bg-surface">
      {status === 'ready' ? <RoomGate key={roomId} roomId={roomId} /> : <TimelineSkeleton />}
    </section>
  )
}

function OpenRoom({ conversation, me }: { readonly conversation: Conversation; readonly me: Member }) {
  const { t } = useTranslation('chat')
  const formats = useFormats()
  const members = useMembers()
  const room = useWorkspace().room(conversation.room.id)
  const { people } = useRoomPeople(conversation.room.id)
  const name = conversationName(conversation, { members, formats, unknown: t('someone') })
  const shown = useMemo(() => ({ conversation, name, me, people }), [conversation, name, me, people])

  return (
    <RoomProvider value={shown}>
      <section aria-label={name} className="flex h-full min-h-0 min-w-0 flex-1 flex-col bg-surface">
        <RoomHeader />
        <RoomMessages room={room} />
      </section>
    </RoomProvider>
  )
}

function RoomMessages({ room }: { readonly room: RoomClient }) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  const me = useMe()?.id
  const messages = useStore(room.messages)
  const isOpen = useOpenRoom(room)
  const box = useRef<HTMLTextAreaElement>(null)
  const [editingSeq, setEditingSeq] = useState<number>()
  const [menuItem, setMenuItem] = useState<WrittenItem>()
  const [isAtEnd, setAtEnd] = useState(false)
  const isShown = isOpen && messages.status === 'ready'
  const { holdUnread } = useReadMark(room, isShown && isAtEnd)

  const setEditing = useCallback((seq: number | undefined) => {
    setEditingSeq(seq)
    if (seq === undefined) box.current?.focus()
  }, [])
  const surroundings = useMemo(() => ({ setEditing, openMenu: setMenuItem, holdUnread }), [setEditing, holdUnread])
  const actions = useMessageActions(room, surroundings)

  // Under a finger the keyboard would cover half of the room.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) box.current?.focus()
  }, [])

  const { items } = messages
  const latestItems = useRef(items)
  useLayoutEffect(() => {
    latestItems.current = items
  })
  const editLast = useCallback(() => {
    const own = latestItems.current.findLast(
      (item) => item.kind === 'text' && item.author.id === me && item.deletedAt === null,
    )
    if (own?.kind === 'text') setEditingSeq(own.seq)
  }, [me])

  return (
    <>
      {isShown ? (
        <Timeline
          room={room}
          messages={messages}
          editingSeq={editingSeq}
          actions={actions}
          isAtEnd={isAtEnd}
          onAtEndChange={setAtEnd}
        />
      ) : messages.status === 'failed' ? (
        <div className="flex min-h-0 flex-1 flex-col justify-center overflow-y-auto" role="alert">
          <EmptyState
            icon={OfflineIcon}
            title={t('room.loadFailed')}
            action={<Button onClick={() => void reopen(room)}>{t('room.retry')}</Button>}
          >
            {messages.error !== null && errorText(clientErrorCode(messages.error))}
          </EmptyState>
        </div>
      ) : (
        <TimelineSkeleton />
      )}
      <TypingLine room={room} />
      <Composer room={room} boxRef={box} onEditLast={editLast} />
      <MessageSheet item={menuItem} actions={actions} onClose={() => setMenuItem(undefined)} />
    </>
  )
}

/** Asks again for the newest page; the room counts as opened once more for as long as that takes. */
async function reopen(room: RoomClient): Promise<void> {
  await room.open()
  room.close()
}
