import type { MembersById } from './conversation-sections.ts'
import { memberName } from './conversation-sections.ts'
import { decodeMentions } from '../../app/writing/mention-text.ts'

/** A message as one line of words, for announcements and excerpts; at most `atMost` characters. */
export function plainText(body: string, members: MembersById, atMost: number): string {
  const named = decodeMentions(body, (memberId) => memberName(members, memberId)).text
  const line = named.replaceAll(/\s+/g, ' ').trim()
  return line.length > atMost ? `${line.slice(0, atMost).trimEnd()}…` : line
}
