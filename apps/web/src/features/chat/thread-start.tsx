import { operations, type WorkspaceEvent } from '@meydan/client'
import type { RoomId } from '@meydan/protocol'
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CardBlock } from './card-block.tsx'
import { MessageText } from '../../app/writing/message-text.tsx'
import { useLoaded } from './use-loaded.ts'

/** Where a thread begins: the message that is answered. */
export function ThreadStart({ roomId, seq }: { readonly roomId: RoomId; readonly seq: number }) {
  const { t } = useTranslation('chat')
  const formats = useFormats()
  const workspace = useWorkspace()
  const load = useCallback(
    async (signal: AbortSignal) => {
      const query = { roomId, after: String(seq - 1), limit: 1 }
      const { messages } = await workspace.call(operations.chat.listMessages, query, { signal })
      return messages.find((message) => message.seq === seq)
    },
    [workspace, roomId, seq],
  )
  const { value: message, errorCode, retry, refresh } = useLoaded(load)
  useEffect(
    () => workspace.onEvent((event) => changes(event, roomId, seq) && refresh()),
    [workspace, roomId, seq, refresh],
  )

  if (errorCode !== undefined) {
    return (
      <div
        role="alert"
        className="flex min-h-18 items-center justify-between gap-3 border-b border-line px-4 py-3 md:px-5"
      >
        <p className="text-ui text-muted">{t('thread.startFailed')}</p>
        <Button onClick={retry}>{t('room.retry')}</Button>
      </div>
    )
  }
  return (
    <div className="flex min-h-18 gap-3 border-b border-line px-4 pt-4 pb-3 md:px-5">
      {message === undefined ? (
        <>
          <div className="w-9 shrink-0">
            <Skeleton shape="round" className="size-8" />
          </div>
          <Skeleton className="h-3.5 w-32" />
        </>
      ) : (
        <>
          <div className="w-9 shrink-0 pt-0.5">
            <Avatar name={message.author.name} seed={message.author.id} size={32} />
          </div>
          <div className="min-w-0 flex-1">
            <p className="flex items-baseline gap-2">
              <span className="truncate text-15 font-semibold">{message.author.name}</span>
              <time dateTime={message.createdAt} className="shrink-0 text-12 text-muted tabular-nums">
                {formats.dateTime(new Date(message.createdAt))}
              </time>
            </p>
            {message.deletedAt !== null ? (
              <p className="text-15 text-faint italic">{t('message.deleted')}</p>
            ) : message.card === undefined ? (
              <MessageText body={message.body} />
            ) : (
              <CardBlock card={message.card} />
            )}
          </div>
        </>
      )}
    </div>
  )
}

/** Whether the message may be another one after an event. */
function changes(event: WorkspaceEvent, roomId: RoomId, seq: number): boolean {
  switch (event.kind) {
    case 'chat.message.edited':
      return event.payload.message.roomId === roomId && event.payload.message.seq === seq
    case 'chat.message.deleted':
      return event.payload.roomId === roomId && event.payload.seq === seq
    case 'client.reloaded':
      return event.payload.roomId === null || event.payload.roomId === roomId
    default:
      return false
  }
}
