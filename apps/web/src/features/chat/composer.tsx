import { limits } from '@meydan/client'
import type { RoomClient, ThreadClient } from '@meydan/client'
import { useId, useState } from 'react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ArchiveIcon, LockIcon, SendIcon } from '../../ui/icons.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { emptyDraft, readDraft, storeDraft } from './drafts.ts'
import { LengthNote } from '../../app/writing/length-note.tsx'
import { MentionBox } from '../../app/writing/mention-box.tsx'
import { encodeMentions } from '../../app/writing/mention-text.ts'
import type { MentionText } from '../../app/writing/mention-text.ts'
import { writingRefusal } from './rights.ts'
import { useShownRoom } from './room-context.tsx'
import { useMentionable } from './use-mentionable.ts'

export interface ComposerProps {
  readonly room: RoomClient
  /** The thread that is written to, with the message that it answers; without it the room's main line. */
  readonly thread?: ThreadClient
  readonly threadSeq?: number
  readonly boxRef: RefObject<HTMLTextAreaElement | null>
  readonly onEditLast: () => void
}

/** Where a message to the room is written, or why it cannot be. */
export function Composer(props: ComposerProps) {
  const { t } = useTranslation('chat')
  const { conversation, me } = useShownRoom()
  const refusal = writingRefusal(conversation.room, me)
  if (refusal === undefined) return <OpenComposer {...props} />
  const RefusalIcon = refusal === 'archived' ? ArchiveIcon : LockIcon
  return (
    <div className="px-4 pb-4 md:px-5">
      <p className="flex min-h-11 items-center gap-2.5 rounded-large bg-sunken px-3.5 text-ui text-muted">
        <RefusalIcon size={18} />
        {refusal === 'archived' ? t('composer.archived') : t('composer.restricted')}
      </p>
    </div>
  )
}

function OpenComposer({ room, thread, threadSeq, boxRef, onEditLast }: ComposerProps) {
  const { t } = useTranslation('chat')
  const toasts = useToasts()
  const errorText = useErrorText()
  const { workspaceId } = useWorkspace()
  const shown = useShownRoom()
  const people = useMentionable(shown)
  const hintId = useId()
  const place = { accountId: shown.me.accountId, workspaceId, roomId: room.roomId, threadSeq }
  const label = thread === undefined ? t('composer.label', { name: shown.name }) : t('composer.reply')
  const [draft, setDraft] = useState(() => readDraft(place))

  const body = encodeMentions({ ...draft, text: draft.text.trim() })
  const canSend = body !== '' && body.length <= limits.messageBody

  function change(next: MentionText): void {
    setDraft(next)
    storeDraft(place, next)
    // Who writes in a thread is not told to the whole room.
    if (next.text.trim() !== '' && thread === undefined) room.typing.started()
  }

  function send(): void {
    if (!canSend) return
    try {
      if (thread === undefined) room.send(body)
      else thread.send(body)
      change(emptyDraft)
    } catch (caught) {
      toasts.show({ tone: 'danger', text: errorText(shownErrorCode(caught)) })
    }
    boxRef.current?.focus()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      className="px-3 pb-3 md:px-5 md:pb-4"
    >
      <div className="flex items-end gap-1.5 rounded-large border border-field-line bg-raised py-1 pr-1 pl-3.5 transition-colors focus-within:border-focus focus-within:ring-2 focus-within:ring-focus/30">
        <div className="flex min-w-0 flex-1 py-1.25 coarse:py-2.5">
          <MentionBox
            boxRef={boxRef}
            value={draft}
            onChange={change}
            onSubmit={send}
            onUpWhenEmpty={onEditLast}
            people={people}
            label={label}
            placeholder={label}
            describedBy={hintId}
            isInvalid={body.length > limits.messageBody}
          />
        </div>
        <span className="self-center">
          <LengthNote length={body.length} />
        </span>
        <Tooltip text={t('composer.send')} shortcut="enter">
          <button
            type="submit"
            aria-label={t('composer.send')}
            aria-disabled={!canSend || undefined}
            className={classNames(
              'inline-flex size-control shrink-0 items-center justify-center rounded-small transition-colors',
              canSend ? 'bg-accent text-on-accent hover:bg-accent-hover' : 'text-faint',
            )}
          >
            <SendIcon />
          </button>
        </Tooltip>
      </div>
      <VisuallyHidden>
        <span id={hintId}>{t('composer.hint')}</span>
      </VisuallyHidden>
    </form>
  )
}
