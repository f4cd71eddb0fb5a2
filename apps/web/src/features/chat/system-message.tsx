import type { Message } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'

/** Something that happened in the room. Its body is the name of an event; one that is not known here is told without detail. */
export function SystemMessage({ message }: { readonly message: Message }) {
  const formats = useFormats()
  return (
    <p className="flex items-baseline gap-2 py-1 pr-4 pl-16 text-ui text-muted md:pr-5 md:pl-17">
      {useEventText(message)}
      <time dateTime={message.createdAt} className="text-12 tabular-nums">
        {formats.time(new Date(message.createdAt))}
      </time>
    </p>
  )
}

function useEventText({ body, author: { name } }: Message): string {
  const { t } = useTranslation('chat')
  switch (body) {
    case 'chat.member.joined':
      return t('system.joined', { name })
    case 'chat.member.left':
      return t('system.left', { name })
    case 'chat.room.changed':
      return t('system.changed', { name })
    default:
      return t('system.other')
  }
}
