import type { RoomClient, RoomItem } from '@meydan/client'
import type { Conversation, Member } from '@meydan/protocol'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useFormats } from '../../app/format.ts'
import { RemindDialog } from '../../app/notifications/remind-dialog.tsx'
import type { RemindableMessage } from '../../app/notifications/remind-dialog.tsx'
import { clientErrorCode } from '../../app/shown-error.ts'
import { useMedia } from '../../app/use-media.ts'
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
import { RoomProvider, useShownRoom } from './room-context.tsx'
import { RoomGate } from './room-gate.tsx'
import { RoomHeader } from './room-header.tsx'
import { useRoomPeople } from './room-people.ts'
import { RoomStart } from './room-start.tsx'
import { ThreadPanel } from './thread-panel.tsx'
import { Timeline } from './timeline.tsx'
import { TimelineSkeleton } from './timeline-skeleton.tsx'
import { TypingLine } from './typing-line.tsx'
import { useMainVisit, useOpenRoom } from './use-open-room.ts'
import type { Visit } from './use-open-room.ts'
import { useReadMark } from './use-read-mark.ts'

const none: readonly RoomItem[] = []
const start = <RoomStart />

/** Where the replies to a message have room beside the room; elsewhere they take its place. */
const besideRoom = '(min-width: 72rem)'

/** One room: its head, its messages and the box to write in. */
export function RoomView({ roomId, visit }: { readonly roomId: string; readonly visit: Visit }) {
  const conversation = useConversation(roomId)
  const me = useMe()
  const status = useStatus()
  if (conversation !== undefined && me !== null) {
    return <OpenRoom key={roomId} conversation={conversation} me={me} visit={visit} />
  }
  return (
    <section className="flex h-full min-h-0 min-w-0 flex-1 flex-col bg-surface">
      {status === 'ready' ? <RoomGate key={roomId} roomId={roomId} /> : <TimelineSkeleton />}
    </section>
  )
}

interface OpenRoomProps {
  readonly conversation: Conversation
  readonly me: Member
  readonly visit: Visit
}

function OpenRoom({ conversation, me, visit }: OpenRoomProps) {
  const { t } = useTranslation('chat')
  const formats = useFormats()
  const members = useMembers()
  const room = useWorkspace().room(conversation.room.id)
  const { people } = useRoomPeople(conversation.room.id)
  const isBeside = useMedia(besideRoom)
  const { threadSeq } = visit
  const isLineShown = threadSeq === undefined || isBeside
  const mainVisit = useMainVisit(visit, isLineShown)
  const name = conversationName(conversation, { members, formats, unknown: t('someone') })
  const shown = useMemo(() => ({ conversation, name, me, people }), [conversation, name, me, people])

  return (
    <RoomProvider value={shown}>
      <div className="flex h-full min-h-0 min-w-0 flex-1">
        {isLineShown && (
          <section aria-label={name} className="flex h-full min-h-0 min-w-0 flex-1 flex-col bg-surface">
            <RoomHeader />
            <RoomMessages
              room={room}
              visit={mainVisit}
              isTargetMarked={visit.seq !== undefined && threadSeq === undefined}
            />
          </section>
        )}
        {threadSeq !== undefined && (
          <ThreadPanel key={threadSeq} room={room} threadSeq={threadSeq} visit={visit} isBeside={isBeside} />
        )}
      </div>
    </RoomProvider>
  )
}

interface RoomMessagesProps {
  readonly room: RoomClient
  readonly visit: Visit
  /** Whether the message that one came for stands out here. */
  readonly isTargetMarked: boolean
}

function RoomMessages({ room, visit, isTargetMarked }: RoomMessagesProps) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  const me = useMe()?.id
  const { conversation, name } = useShownRoom()
  const messages = useStore(room.messages)
  const isOpen = useOpenRoom(room, visit)
  const box = useRef<HTMLTextAreaElement>(null)
  const [editingSeq, setEditingSeq] = useState<number>()
  const [menuItem, setMenuItem] = useState<WrittenItem>()
  const [reminded, setReminded] = useState<RemindableMessage>()
  const [endSeenIn, setEndSeenIn] = useState<Visit>()
  const isAtEnd = endSeenIn === visit
  const setAtEnd = useCallback((next: boolean) => setEndSeenIn(next ? visit : undefined), [visit])
  const { lastMessage, mark } = conversation
  const beyond = useMemo(
    () => ({ items: lastMessage === null ? none : [lastMessage], unread: mark.unread }),
    [lastMessage, mark.unread],
  )
  const isShown = isOpen && messages.status === 'ready'
  const { holdUnread } = useReadMark(room, isShown && isAtEnd && !messages.hasNewer)

  const setEditing = useCallback((seq: number | undefined) => {
    setEditingSeq(seq)
    if (seq === undefined) box.current?.focus()
  }, [])
  const surroundings = useMemo(
    () => ({ setEditing, openMenu: setMenuItem, openReminder: setReminded, holdUnread }),
    [setEditing, holdUnread],
  )
  const actions = useMessageActions(room, surroundings)

  // Under a finger the keyboard would cover half of the room. Who came for a message finds the focus on it.
  const [isForMessage] = useState(visit.seq !== undefined)
  useEffect(() => {
    if (!isForMessage && matchMedia('(pointer: fine)').matches) box.current?.focus()
  }, [isForMessage])

  // Before the end of the room its last message is not known.
  const items = messages.hasNewer ? none : messages.items
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
          key={visit.key}
          room={room}
          line={room}
          isThread={false}
          label={t('timeline.label', { name })}
          start={start}
          beyond={beyond}
          targetSeq={visit.seq}
          isTargetMarked={isTargetMarked}
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
            action={<Button onClick={() => void reopen(room, visit)}>{t('room.retry')}</Button>}
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
      <RemindDialog message={reminded} onClose={() => setReminded(undefined)} />
    </>
  )
}

/** Asks again for what could not be loaded; the room counts as opened once more for as long as that takes. */
async function reopen(room: RoomClient, visit: Visit): Promise<void> {
  await room.open(visit.seq ?? 'newest')
  room.close()
}
