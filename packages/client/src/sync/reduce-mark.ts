// The read mark of a room: moved by the server's event, which is absolute, or ahead of it by the reader at this device.

import type { EventPayload, MemberId, ReadMark } from '@meydan/protocol'
import type { RoomEntry } from './model.ts'
import { addRecent } from './unread.ts'

/** The entry after the server moved the mark. An older mark than the one held is passed over. */
export function markMoved(entry: RoomEntry, moved: EventPayload<'chat.mark.moved'>, me: MemberId): RoomEntry {
  const held = entry.conversation.mark
  const { mark, atSeq } = moved
  if (isOlder(mark, held)) return entry

  const whole = addRecent(entry, mark, atSeq, me)
  const mayLeaveUnread = mark.readSeq < atSeq
  return {
    ...entry,
    conversation: { ...entry.conversation, mark: whole ?? mark },
    countedTo: Math.max(atSeq, entry.conversation.lastSeq),
    isInDoubt: entry.isInDoubt || whole === undefined || mayLeaveUnread,
  }
}

/** The entry as it will be once the server has moved the mark to `seq`, shown before it has. */
export function readUpTo(entry: RoomEntry, seq: number, me: MemberId): RoomEntry {
  const { mark, lastSeq } = entry.conversation
  if (seq <= mark.readSeq) return entry
  const counted = addRecent(entry, { ...mark, readSeq: seq, unread: 0, mentions: 0 }, seq, me)
  // What lies between the new mark and the messages remembered is not counted here: the server's own mark follows.
  const moved = counted ?? { ...mark, readSeq: seq }
  return {
    ...entry,
    conversation: { ...entry.conversation, mark: moved },
    countedTo: Math.max(entry.countedTo, lastSeq),
  }
}

function isOlder(mark: ReadMark, held: ReadMark): boolean {
  if (mark.generation !== held.generation) return mark.generation < held.generation
  return mark.readSeq < held.readSeq
}
