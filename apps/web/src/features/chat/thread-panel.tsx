// The replies to one message: beside its room where there is space, else in its place.

import type { LineClient, RoomClient } from '@meydan/client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { RemindDialog } from '../../app/notifications/remind-dialog.tsx'
import type { RemindableMessage } from '../../app/notifications/remind-dialog.tsx'
import { clientErrorCode } from '../../app/shown-error.ts'
import { useStore } from '../../app/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ChevronLeftIcon, CloseIcon, ThreadIcon } from '../../ui/icons.tsx'
import { Composer } from './composer.tsx'
import { useMessageActions } from './message-actions.ts'
import type { WrittenItem } from './message-actions.ts'
import { MessageSheet } from './message-toolbar.tsx'
import { useShownRoom } from './room-context.tsx'
import { ThreadStart } from './thread-start.tsx'
import { Timeline } from './timeline.tsx'
import { TimelineSkeleton } from './timeline-skeleton.tsx'
import { useOpenThread } from './use-open-room.ts'
import type { Visit } from './use-open-room.ts'
import { usePageFocus } from './use-page-focus.ts'
import { useSettled } from './use-settled.ts'

export interface ThreadPanelProps {
  readonly room: RoomClient
  /** The message that is answered. */
  readonly threadSeq: number
  readonly visit: Visit
  readonly isBeside: boolean
}

const nothingBeyond = { items: [], unread: 0 } as const

export function ThreadPanel({ room, threadSeq, visit, isBeside }: ThreadPanelProps) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  const navigation = useNavigation()
  const { name } = useShownRoom()
  const thread = useMemo(() => room.thread(threadSeq), [room, threadSeq])
  const messages = useStore(thread.messages)
  const isShown = useOpenThread(thread, visit) && messages.status === 'ready'
  const box = useRef<HTMLTextAreaElement>(null)
  const [editingSeq, setEditingSeq] = useState<number>()
  const [menuItem, setMenuItem] = useState<WrittenItem>()
  const [reminded, setReminded] = useState<RemindableMessage>()
  const [endSeenIn, setEndSeenIn] = useState<Visit>()
  const isAtEnd = endSeenIn === visit
  const setAtEnd = useCallback((next: boolean) => setEndSeenIn(next ? visit : undefined), [visit])
  const newestSeq = messages.items.findLast((item) => item.kind !== 'pending')?.seq
  const isLookedAt = usePageFocus()
  const isEndSeen = useSettled(isShown && isAtEnd && !messages.hasNewer) && isLookedAt

  useEffect(() => {
    if (!isEndSeen || newestSeq === undefined) return
    // NOTE: a mark that could not be moved moves with the next reply, or the next time that the thread is opened.
    thread.markRead(newestSeq).catch(() => undefined)
  }, [thread, isEndSeen, newestSeq])

  const setEditing = useCallback((seq: number | undefined) => {
    setEditingSeq(seq)
    if (seq === undefined) box.current?.focus()
  }, [])
  const surroundings = useMemo(
    () => ({ setEditing, openMenu: setMenuItem, openReminder: setReminded, holdUnread: () => undefined }),
    [setEditing],
  )
  const actions = useMessageActions(room, surroundings)
  // Under a finger the keyboard would cover the replies. Who came for one of them finds the focus on it.
  const [isForReply] = useState(visit.seq !== undefined)
  useEffect(() => {
    if (!isForReply && matchMedia('(pointer: fine)').matches) box.current?.focus()
  }, [isForReply])
  const start = useMemo(() => <ThreadStart roomId={room.roomId} seq={threadSeq} />, [room, threadSeq])
  const leave = () => navigation.leaveThread(room.roomId, threadSeq)

  return (
    <aside
      aria-label={t('thread.label', { name })}
      className={classNames(
        'flex h-full min-h-0 flex-col bg-surface',
        isBeside ? 'w-100 shrink-0 border-l border-line' : 'min-w-0 flex-1',
      )}
    >
      <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line px-2 md:pr-2 md:pl-5">
        {!isBeside && <IconButton label={t('thread.back')} icon={ChevronLeftIcon} onClick={leave} />}
        <h2 className="flex min-w-0 flex-1 items-baseline gap-2">
          <span className="shrink-0 text-15 font-semibold">{t('thread.title')}</span>
          <span className="truncate text-12 text-muted">{name}</span>
        </h2>
        {isBeside && <IconButton label={t('thread.close')} icon={CloseIcon} onClick={leave} />}
      </header>
      {isShown ? (
        <Timeline
          key={visit.key}
          room={room}
          line={thread}
          isThread
          label={t('thread.label', { name })}
          start={start}
          beyond={nothingBeyond}
          messages={messages}
          targetSeq={visit.seq}
          isTargetMarked={visit.seq !== undefined}
          editingSeq={editingSeq}
          actions={actions}
          isAtEnd={isAtEnd}
          onAtEndChange={setAtEnd}
        />
      ) : messages.status === 'failed' ? (
        <div className="flex min-h-0 flex-1 flex-col justify-center overflow-y-auto" role="alert">
          {messages.error === 'chat.thread_not_found' ? (
            <EmptyState icon={ThreadIcon} title={t('thread.notFound')} />
          ) : (
            <EmptyState
              icon={ThreadIcon}
              title={t('room.loadFailed')}
              action={<Button onClick={() => void reopen(thread, visit)}>{t('room.retry')}</Button>}
            >
              {messages.error !== null && errorText(clientErrorCode(messages.error))}
            </EmptyState>
          )}
        </div>
      ) : (
        <TimelineSkeleton />
      )}
      {messages.error !== 'chat.thread_not_found' && (
        <Composer room={room} thread={thread} threadSeq={threadSeq} boxRef={box} onEditLast={() => undefined} />
      )}
      <MessageSheet item={menuItem} actions={actions} onClose={() => setMenuItem(undefined)} />
      <RemindDialog message={reminded} onClose={() => setReminded(undefined)} />
    </aside>
  )
}

/** Asks again for what could not be loaded. */
async function reopen(thread: LineClient, visit: Visit): Promise<void> {
  await thread.open(visit.seq ?? 'newest')
  thread.close()
}
