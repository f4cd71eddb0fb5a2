import type { Message } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ClockIcon, CopyIcon, EditIcon, LinkIcon, MailIcon, ReplyIcon, TrashIcon } from '../../ui/icons.tsx'
import type { Icon } from '../../ui/icons.tsx'
import { useMe, useMembers } from './chat-state.ts'
import { isActedOn } from './message-actions.ts'
import type { MessageActions, WrittenItem } from './message-actions.ts'
import { plainText } from './plain-text.ts'

interface Act {
  readonly label: string
  readonly icon: Icon
  readonly isDangerous?: boolean
  readonly run: () => void
}

function useActs(message: Message, isOwn: boolean, actions: MessageActions): readonly Act[] {
  const { t } = useTranslation(['chat', 'notifications'])
  const answers = { label: t('message.reply'), icon: ReplyIcon, run: () => actions.reply(message) }
  const unread = { label: t('message.markUnread'), icon: MailIcon, run: () => actions.markUnread(message) }
  const common = [
    ...(message.threadSeq === null ? [answers] : []),
    { label: t('message.copy'), icon: CopyIcon, run: () => actions.copy(message) },
    { label: t('message.copyLink'), icon: LinkIcon, run: () => actions.copyLink(message) },
    ...(message.kind === 'card' ? [] : [unread]),
    { label: t('notifications:reminders.act'), icon: ClockIcon, run: () => actions.remind(message) },
  ]
  if (!isOwn || message.kind !== 'text') return common
  return [
    { label: t('message.edit'), icon: EditIcon, run: () => actions.edit(message) },
    ...common,
    { label: t('message.delete'), icon: TrashIcon, isDangerous: true, run: () => actions.remove(message) },
  ]
}

export interface MessageToolbarProps {
  readonly message: Message
  readonly isOwn: boolean
  readonly actions: MessageActions
  readonly label: string
}

/** What can be done with a message, beside it while the pointer or the focus is on it. */
export function MessageToolbar({ message, isOwn, actions, label }: MessageToolbarProps) {
  const acts = useActs(message, isOwn, actions)
  return (
    <div
      role="group"
      aria-label={label}
      className="absolute -top-4 right-4 z-10 hidden rounded-small border border-line bg-raised shadow-raised not-coarse:flex md:right-5"
    >
      {acts.map((act) => (
        <IconButton key={act.label} label={act.label} icon={act.icon} onClick={act.run} />
      ))}
    </div>
  )
}

export interface MessageSheetProps {
  readonly item: WrittenItem | undefined
  readonly actions: MessageActions
  readonly onClose: () => void
}

/** The same under a finger: a sheet from below. */
export function MessageSheet({ item, actions, onClose }: MessageSheetProps) {
  const { t } = useTranslation('chat')
  const members = useMembers()
  const isOpen = isActedOn(item)
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      title={t('message.actions')}
      {...(isOpen ? { description: plainText(item.body, members, 120) } : {})}
    >
      {isOpen && <SheetActs message={item} actions={actions} onClose={onClose} />}
    </Dialog>
  )
}

function SheetActs({
  message,
  actions,
  onClose,
}: {
  readonly message: Message
  readonly actions: MessageActions
  readonly onClose: () => void
}) {
  const isOwn = useMe()?.id === message.author.id
  const acts = useActs(message, isOwn, actions)
  return (
    <ul className="-mx-2 flex flex-col">
      {acts.map(({ icon: IconDrawing, ...act }) => (
        <li key={act.label}>
          <button
            type="button"
            onClick={() => {
              onClose()
              act.run()
            }}
            className={`flex min-h-control-large w-full items-center gap-3 rounded-small px-2 text-left text-ui hover:bg-hover ${act.isDangerous === true ? 'text-danger-text' : 'text-text'}`}
          >
            <IconDrawing className={act.isDangerous === true ? undefined : 'text-muted'} />
            {act.label}
          </button>
        </li>
      ))}
    </ul>
  )
}
