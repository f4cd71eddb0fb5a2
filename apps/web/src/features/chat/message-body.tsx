import type { PendingMessage, RoomItem } from '@meydan/client'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useFormats } from '../../app/format.ts'
import { classNames } from '../../ui/class-names.ts'
import { ClockIcon, ErrorIcon, ReplyIcon } from '../../ui/icons.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { clientErrorCode } from '../../app/shown-error.ts'
import { CardBlock } from './card-block.tsx'
import { useMembers } from './chat-state.ts'
import type { MessageActions, WrittenItem } from './message-actions.ts'
import { MessageText } from '../../app/writing/message-text.tsx'
import { plainText } from './plain-text.ts'
import { RepliesLink } from './replies-link.tsx'
import { shownAuthor } from './shown-author.ts'

export interface MessageBodyProps {
  readonly item: WrittenItem
  readonly isGone: boolean
  readonly isDeleting: boolean
  readonly isOnline: boolean
  /** Number of today. */
  readonly today: number
  readonly answered: RoomItem | null | undefined
  readonly actions: MessageActions
}

/** What a message says, and how far it has come. */
export function MessageBody({ item, isGone, isDeleting, isOnline, today, answered, actions }: MessageBodyProps) {
  const { t } = useTranslation('chat')
  const formats = useFormats()
  if (isGone) {
    return (
      <p className="flex items-center gap-2 text-15 text-faint italic">
        {t('message.deleted')}
        {isDeleting && item.kind === 'text' && item.deletedAt === null && (
          <TextButton onClick={() => actions.undoRemove(item)}>{t('message.undo')}</TextButton>
        )}
      </p>
    )
  }
  const isFailed = item.kind === 'pending' && item.state === 'failed'
  return (
    <>
      {answered !== undefined && <Answered item={answered} />}
      {item.kind === 'card' && item.card !== undefined ? (
        <CardBlock card={item.card} />
      ) : (
        <div className={classNames(item.kind === 'pending' && !isFailed && 'text-muted')}>
          <MessageText body={item.body} />
        </div>
      )}
      {item.kind === 'text' && item.editedAt !== null && (
        <p
          className="text-12 text-faint"
          title={t('message.editedAt', { at: formats.dateTime(new Date(item.editedAt)) })}
        >
          {t('message.edited')}
        </p>
      )}
      {item.kind !== 'pending' && item.replies !== undefined && (
        <RepliesLink message={item} replies={item.replies} today={today} />
      )}
      {item.kind === 'pending' && (
        <PendingNote item={item} isOnline={isOnline} onRetry={actions.retry} onDiscard={actions.discard} />
      )}
    </>
  )
}

function Answered({ item }: { readonly item: RoomItem | null }) {
  const { t } = useTranslation('chat')
  const members = useMembers()
  const isKnown = item !== null && item.kind !== 'pending' && item.kind !== 'system'
  return (
    <p className="flex items-center gap-1.5 text-12 text-muted">
      <ReplyIcon size={16} />
      <span className="truncate">
        {isKnown
          ? t('message.replyTo', {
              name: shownAuthor(item, t).name,
              text: item.deletedAt === null ? plainText(item.body, members, 80) : t('message.deleted'),
            })
          : t('message.replyToOlder')}
      </span>
    </p>
  )
}

interface PendingNoteProps {
  readonly item: PendingMessage
  readonly isOnline: boolean
  readonly onRetry: (item: PendingMessage) => void
  readonly onDiscard: (item: PendingMessage) => void
}

function PendingNote({ item, isOnline, onRetry, onDiscard }: PendingNoteProps) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  if (item.state === 'failed') {
    return (
      <div role="alert" className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ui text-danger-text">
        <span className="flex gap-1.5">
          <ErrorIcon size={16} className="mt-[0.12em]" />
          <span>
            <span className="font-medium">{t('message.notSent')}</span>{' '}
            {item.error !== null && errorText(clientErrorCode(item.error))}
          </span>
        </span>
        <span className="flex gap-3">
          <TextButton onClick={() => onRetry(item)}>{t('message.retry')}</TextButton>
          <TextButton onClick={() => onDiscard(item)}>{t('message.discard')}</TextButton>
        </span>
      </div>
    )
  }
  if (isOnline || item.state === 'sent') return <VisuallyHidden>{t('message.sending')}</VisuallyHidden>
  return (
    <p className="mt-0.5 flex items-center gap-1.5 text-12 text-muted">
      <ClockIcon size={16} />
      {t('message.waiting')}
    </p>
  )
}

function TextButton({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="rounded-tiny text-ui font-medium text-accent-text not-italic hover:underline coarse:min-h-11"
    >
      {children}
    </button>
  )
}
