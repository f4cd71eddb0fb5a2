import { limits } from '@meydan/client'
import type { Message } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { dayNumber } from '../../app/day-number.ts'
import { ThreadIcon } from '../../ui/icons.tsx'

export interface RepliesLinkProps {
  readonly message: Message
  readonly replies: NonNullable<Message['replies']>
  /** Number of today: of a reply of today the time says more than the day. */
  readonly today: number
}

/** How many replies a message has and when the last one came; leads to them. */
export function RepliesLink({ message: { roomId, seq }, replies: { count, lastAt }, today }: RepliesLinkProps) {
  const { t } = useTranslation('chat')
  const formats = useFormats()
  const navigation = useNavigation()
  const at = new Date(lastAt)
  return (
    <a
      {...navigation.thread(roomId, seq)}
      className="mt-0.5 inline-flex max-w-full items-center gap-1.5 rounded-tiny text-12 text-muted coarse:-mb-1.5 coarse:min-h-11"
    >
      <ThreadIcon size={16} className="text-accent-text" />
      <span className="font-medium text-accent-text hover:underline">
        {count >= limits.unread ? t('thread.many', { count: limits.unread - 1 }) : t('thread.count', { count })}
      </span>
      <time dateTime={lastAt} title={formats.dateTime(at)} className="truncate tabular-nums">
        {t('thread.last', { at: dayNumber(lastAt) === today ? formats.time(at) : formats.date(at) })}
      </time>
    </a>
  )
}
