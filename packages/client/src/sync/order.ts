import type { Conversation } from '@meydan/protocol'
import type { RoomEntry } from './model.ts'

/** The conversations, the most recent first: by the last message, or by when the room was made. */
export function byRecency(entries: Iterable<RoomEntry>): Conversation[] {
  return Array.from(entries, (entry) => entry.conversation).toSorted((a, b) => {
    const order = compare(recencyOf(b), recencyOf(a))
    return order === 0 ? compare(a.room.id, b.room.id) : order
  })
}

/** Instants are ISO 8601 in UTC with milliseconds, so that their text sorts as their time. */
function recencyOf({ lastMessage, room }: Conversation): string {
  return lastMessage?.createdAt ?? room.createdAt
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
