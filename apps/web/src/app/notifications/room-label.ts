import type { Conversation } from '@meydan/protocol'

import { conversationName } from '../../features/chat/conversation-sections.ts'
import type { Naming } from '../../features/chat/conversation-sections.ts'

/** A room as it is named beside what was said there: `#genel`, or the people of a conversation. */
export function roomLabel(conversation: Conversation, naming: Naming): string {
  const name = conversationName(conversation, naming)
  return conversation.room.kind === 'channel' ? `#${name}` : name
}
