import { limits, type MemberId, type Message, type ReadMark } from '@meydan/protocol'
import type { RoomEntry } from './model.ts'

/** Whether a message stands in the room's main line: no thread reply, unless also sent to the room. */
export function isInMainLine(message: Pick<Message, 'threadSeq' | 'alsoInRoom'>): boolean {
  return message.threadSeq === null || message.alsoInRoom
}

/** Whether people say something by it in the room: what the room's line in the conversation list may show. */
export function isTalk(message: Pick<Message, 'kind' | 'threadSeq' | 'alsoInRoom' | 'deletedAt'>): boolean {
  return message.kind === 'text' && message.deletedAt === null && isInMainLine(message)
}

/** Whether a message counts as unread for this member, wherever the mark stands. */
export function countsFor(message: Message, me: MemberId): boolean {
  return isTalk(message) && message.author.id !== me
}

/** Whether a message counts as an unread mention for this member, wherever the mark stands; thread replies do, too. */
export function mentionsMember(message: Message, me: MemberId): boolean {
  return message.deletedAt === null && message.author.id !== me && message.mentions.includes(me)
}

/** What a change takes from the counts, or adds to them. */
export interface Weight {
  readonly unread: number
  readonly mentions: number
}

/** What one message weighs for this member. */
export function weightOf(message: Message, me: MemberId): Weight {
  return { unread: countsFor(message, me) ? 1 : 0, mentions: mentionsMember(message, me) ? 1 : 0 }
}

/**
 * The mark with a weight added. undefined: not known, because a count stands at the cap, where "100" means "100 or more",
 * and something is taken from it.
 */
export function addWeight(mark: ReadMark, weight: Weight): ReadMark | undefined {
  const unread = addToCount(mark.unread, weight.unread)
  const mentions = addToCount(mark.mentions, weight.mentions)
  if (unread === undefined || mentions === undefined) return undefined
  return unread === mark.unread && mentions === mark.mentions ? mark : { ...mark, unread, mentions }
}

function addToCount(count: number, change: number): number | undefined {
  if (change < 0 && count >= limits.unread) return undefined
  return Math.min(limits.unread, Math.max(0, count + change))
}

/**
 * The mark with the messages above `seq` added that the entry remembers. undefined: it does not remember them all.
 */
export function addRecent(entry: RoomEntry, mark: ReadMark, seq: number, me: MemberId): ReadMark | undefined {
  if (!remembersAfter(entry, seq)) return undefined
  let sum = { unread: mark.unread, mentions: mark.mentions }
  for (const message of entry.recent) {
    if (message.seq <= seq || message.seq <= mark.readSeq) continue
    const weight = weightOf(message, me)
    sum = {
      unread: Math.min(limits.unread, sum.unread + weight.unread),
      mentions: Math.min(limits.unread, sum.mentions + weight.mentions),
    }
  }
  return { ...mark, ...sum }
}

function remembersAfter(entry: RoomEntry, seq: number): boolean {
  if (seq >= entry.conversation.lastSeq) return true
  const first = entry.recent[0]
  return first !== undefined && first.seq <= seq + 1
}
