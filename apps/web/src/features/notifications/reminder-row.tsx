import type { ComingReminder } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { roomLabel } from '../../app/notifications/room-label.ts'
import { useReminding } from '../../app/notifications/use-reminding.ts'
import { useWorkspaceState } from '../../app/workspace-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon } from '../../ui/icons.tsx'
import { ReminderMark } from './reminder-mark.tsx'

/** What is to be remembered, where and when. A click leads to its place. */
export function ReminderRow({ reminder }: { readonly reminder: ComingReminder }) {
  const { t } = useTranslation('notifications')
  const formats = useFormats()
  const navigation = useNavigation()
  const reminding = useReminding()
  const { membersById, conversations } = useWorkspaceState()
  const { roomId, threadSeq, seq, authorName, text } = reminder
  const conversation = conversations.find(({ room }) => room.id === roomId)
  const at = new Date(reminder.at)
  const what = text ?? t('reminders.gone')
  // A conversation of two is called by whoever wrote.
  const where = [
    authorName ?? '',
    conversation === undefined ? '' : roomLabel(conversation, { members: membersById, formats, unknown: t('someone') }),
  ].filter((part) => part !== '')

  return (
    <li className="group relative flex items-center rounded-small transition-colors focus-within:bg-hover hover:bg-hover">
      <a
        {...navigation.place({ roomId, threadSeq, seq })}
        data-inbox-line=""
        className="flex min-h-12 min-w-0 flex-1 items-center gap-3 rounded-small py-2 pl-2 focus-visible:-outline-offset-2"
      >
        <ReminderMark />
        <span className="min-w-0 flex-1">
          <span className={text === null ? 'block text-ui text-muted' : 'block truncate text-ui'}>{what}</span>
          {where.length > 0 && (
            <span className="block truncate text-12 text-muted">{[...new Set(where)].join(' · ')}</span>
          )}
        </span>
        <time dateTime={reminder.at} title={formats.dateTime(at)} className="shrink-0 text-ui font-medium tabular-nums">
          {formats.time(at)}
        </time>
      </a>
      <div className="mx-1 shrink-0">
        <IconButton
          label={t('reminders.cancelNamed', { what })}
          icon={CloseIcon}
          onClick={({ currentTarget }) => {
            passFocusOn(currentTarget)
            reminding.cancel({ roomId, seq }, reminder.at)
          }}
        />
      </div>
    </li>
  )
}

/** The row is about to go: its neighbour gets the focus, or the tab where there is none. */
function passFocusOn(button: HTMLElement): void {
  const panel = button.closest('[role="tabpanel"]')
  const rows = [...(panel?.querySelectorAll<HTMLElement>('[data-inbox-line]') ?? [])]
  const at = rows.findIndex((row) => row.closest('li')?.contains(button))
  const tab = document.getElementById(panel?.getAttribute('aria-labelledby') ?? '')
  const next = rows[at + 1] ?? rows[at - 1] ?? tab
  next?.focus()
}
