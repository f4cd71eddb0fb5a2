import { isRoomPlace, type InboxLine } from '@meydan/client'
import type { EntryId } from '@meydan/protocol'

/** The clocks of the device and the server may differ by this, in ms. */
const clockMs = 60_000

/** A visit to a message: where, and when it began. */
export interface MessageVisit {
  readonly roomId: string
  readonly seq: number
  /** In ms. */
  readonly since: number
}

/**
 * The unread lines that remind of the message that somebody came to see. What reminds of it while they stay is told to them
 * as elsewhere: they may look at something else by then.
 */
export function remindersAt(lines: readonly InboxLine[], { roomId, seq, since }: MessageVisit): readonly EntryId[] {
  return lines.flatMap(({ entry, isUnread }) => {
    const { id, kind, place, updatedAt } = entry
    const isThere = kind === 'reminder' && isRoomPlace(place) && place.roomId === roomId && place.seq === seq
    return isUnread && isThere && Date.parse(updatedAt) <= since + clockMs ? [id] : []
  })
}
