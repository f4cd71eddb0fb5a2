import type { MemberId } from '../ids.ts'
import { limits } from '../limits.ts'

/** How a text names a member. */
const mentionPattern = /<@([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>/g

/** The members that a text names with `<@member-id>`, each once, at most `limits.mentions`. */
export function mentionedMembers(text: string): MemberId[] {
  if (!text.includes('<@')) return []
  const found = new Set<MemberId>()
  for (const match of text.matchAll(mentionPattern)) {
    found.add(match[1] as MemberId)
    if (found.size === limits.mentions) break
  }
  return [...found]
}

/** A text as people read it: `<@member-id>` becomes the member's name. */
export function nameMentions(text: string, names: Readonly<Record<string, string>>): string {
  return text.replaceAll(mentionPattern, (written, id: string) => (names[id] === undefined ? written : `@${names[id]}`))
}
