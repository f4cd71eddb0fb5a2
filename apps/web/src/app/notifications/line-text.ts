// A line of the inbox as a sentence. Names stand where neither language bends them.

import { isPostPlace } from '@meydan/client'
import type { Conversation, InboxEntry } from '@meydan/protocol'
import type { TFunction } from 'i18next'

import { conversationName } from '../../features/chat/conversation-sections.ts'
import type { MembersById } from '../../features/chat/conversation-sections.ts'
import type { Formats } from '../format.ts'

export interface LineSurroundings {
  /** The room of the line; undefined for one that the reader is not in any more. */
  readonly conversation: Conversation | undefined
  readonly members: MembersById
  readonly formats: Pick<Formats, 'list'>
}

/** What happened, who did it and where. */
export function lineText(
  t: TFunction<'notifications'>,
  { kind, count, actors, place: at }: Pick<InboxEntry, 'kind' | 'count' | 'actors' | 'place'>,
  { conversation, members, formats }: LineSurroundings,
): string {
  const unknown = t('someone')
  const names = [...new Set(actors.map((id) => members.get(id)?.name ?? unknown))]
  // Each who joined is one more, and three are named; of messages only the names tell how many wrote.
  const others = kind === 'joined' ? count - names.length : 0
  const shown = names.length > 2 ? names.map((name) => name.split(' ')[0] ?? name) : names
  // Members reply and name others; where none did, the news of a card do.
  const nobody = kind === 'reply' || kind === 'mention' ? t('nobody') : unknown
  const who = formats.list(others > 0 ? [...shown, t('lines.others', { count: others })] : shown) || nobody
  const place = conversation?.room.kind ?? 'elsewhere'
  const room = conversation === undefined ? '' : conversationName(conversation, { members, formats, unknown })

  switch (kind) {
    case 'direct':
      return place === 'group' ? t('lines.group', { who, room, count }) : t('lines.direct', { who, count })
    case 'mention':
      if (isPostPlace(at)) return t('lines.mentionPost', { who, count })
      return place === 'channel'
        ? t('lines.mention', { who, room, count })
        : t('lines.mentionElsewhere', { who, count })
    case 'reply':
      return place === 'channel' ? t('lines.reply', { who, room, count }) : t('lines.replyElsewhere', { who, count })
    case 'message':
      if (place === 'channel') return t('lines.message', { who, room, count })
      return place === 'group' ? t('lines.group', { who, room, count }) : t('lines.messageElsewhere', { who, count })
    case 'invite':
      if (place === 'channel') return t('lines.invite', { who, room })
      return place === 'group' ? t('lines.inviteGroup', { who, room }) : t('lines.inviteElsewhere', { who })
    case 'reminder':
      if (place === 'channel') return t('lines.reminder', { room, count })
      if (place === 'group') return t('lines.reminderGroup', { room, count })
      return place === 'direct' ? t('lines.reminderWith', { room, count }) : t('lines.reminderElsewhere', { count })
    case 'comment':
      return t('lines.comment', { who, count })
    case 'letter':
      return t('lines.letter', { count })
    case 'joined':
      return t('lines.joined', { who })
  }
}
