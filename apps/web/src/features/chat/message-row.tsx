import type { RoomItem } from '@meydan/client'
import { memo, useState } from 'react'
import type { FocusEvent, PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useMe } from './chat-state.ts'
import { DayLine, NewLine } from './day-line.tsx'
import { isActedOn } from './message-actions.ts'
import type { MessageActions, WrittenItem } from './message-actions.ts'
import { MessageBody } from './message-body.tsx'
import { MessageEditor } from './message-editor.tsx'
import { MessageToolbar } from './message-toolbar.tsx'
import { shownAuthor } from './shown-author.ts'
import { SystemMessage } from './system-message.tsx'
import { useLongPress } from './use-long-press.ts'
import type { TargetMark } from './use-target.ts'

export interface MessageRowProps {
  readonly item: RoomItem
  readonly hasHead: boolean
  readonly dayAt: string | null
  readonly isFirstUnread: boolean
  readonly isEditing: boolean
  /** Given for the message that the reader came for. */
  readonly mark: TargetMark | undefined
  /** Deleted for the eye; the server follows when there is no way back any more. */
  readonly isDeleting: boolean
  readonly isOnline: boolean
  /** Number of today, by which days are called "today" and "yesterday". */
  readonly today: number
  /** What this replies to, where it is loaded; null where it is older. Undefined for what is no reply. */
  readonly answered: RoomItem | null | undefined
  readonly actions: MessageActions
}

/** A message with what stands above it. Drawn again only when one of its own values changes. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { item, dayAt, isFirstUnread, today } = props
  return (
    <div className={classNames(props.hasHead && 'pt-2.5')}>
      {dayAt !== null && <DayLine at={dayAt} today={today} />}
      {isFirstUnread && <NewLine />}
      {item.kind === 'system' ? <SystemMessage message={item} /> : <WrittenMessage {...props} item={item} />}
    </div>
  )
})

function WrittenMessage(props: MessageRowProps & { readonly item: WrittenItem }) {
  const { item, hasHead, isEditing, isDeleting, mark, actions } = props
  const { t } = useTranslation('chat')
  const formats = useFormats()
  const me = useMe()
  const [isActive, setActive] = useState(false)
  const longPress = useLongPress(() => actions.openMenu(item))

  const author = item.kind === 'pending' ? { id: me?.id ?? '', name: me?.name ?? '' } : shownAuthor(item, t)
  const at = new Date(item.createdAt)
  const time = formats.time(at)
  const isGone = isDeleting || (item.kind === 'text' && item.deletedAt !== null)
  const hasActions = !isGone && !isEditing && isActedOn(item)

  const enter = (event: PointerEvent) => event.pointerType === 'mouse' && setActive(true)
  const blur = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setActive(false)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- pointer and focus only show what the row's menu has, too
    <article
      data-message-row=""
      data-seq={item.kind === 'pending' ? undefined : item.seq}
      tabIndex={-1}
      aria-label={`${author.name}, ${time}`}
      aria-current={mark === undefined ? undefined : 'location'}
      data-lit={mark?.isLit === true ? '' : undefined}
      onPointerEnter={enter}
      onPointerLeave={() => setActive(false)}
      onFocus={() => setActive(true)}
      onBlur={blur}
      {...(hasActions ? longPress : {})}
      className={classNames(
        'group relative flex gap-3 px-4 py-0.75 focus-visible:-outline-offset-2 md:px-5',
        isEditing || mark?.isLit === true ? 'bg-accent-soft' : 'hover:bg-hover',
        mark !== undefined && 'transition-colors duration-panel',
        hasActions && 'coarse:select-none',
      )}
    >
      <div className="w-9 shrink-0 pt-0.5">
        {hasHead ? (
          <Avatar name={author.name} seed={author.id} size={32} />
        ) : (
          <span
            aria-hidden="true"
            className="block pt-px text-right text-12 text-faint tabular-nums opacity-0 group-hover:opacity-100"
          >
            {time}
          </span>
        )}
      </div>
      <div className="min-w-0 flex-1">
        <p className={hasHead ? 'flex items-baseline gap-2' : 'sr-only'}>
          <span className="truncate text-15 font-semibold">{author.name}</span>
          <time
            dateTime={item.createdAt}
            title={formats.dateTime(at)}
            className="shrink-0 text-12 text-muted tabular-nums"
          >
            {time}
          </time>
        </p>
        {isEditing && item.kind === 'text' ? (
          <MessageEditor message={item} actions={actions} />
        ) : (
          <MessageBody {...props} isGone={isGone} />
        )}
      </div>
      {isActive && hasActions && isActedOn(item) && (
        <MessageToolbar
          message={item}
          isOwn={item.author.id === me?.id}
          actions={actions}
          label={t('message.actions')}
        />
      )}
    </article>
  )
}
