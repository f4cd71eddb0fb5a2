// What tests of the inbox build on.

import { newId, type EntryId, type InboxEntry, type MemberId, type RoomId } from '@meydan/protocol'

export const me = newId<MemberId>()
export const ayse = newId<MemberId>()
export const genel = newId<RoomId>()

const start = Date.parse('2026-11-20T08:00:00.000Z')

/** The instant so many minutes after the beginning of a test. */
export function minute(minutes: number): string {
  return new Date(start + minutes * 60_000).toISOString()
}

/** A mention of one message in the room `genel`, unless told otherwise; `at` in minutes. */
export function entryAt(at: number, change: Partial<InboxEntry> = {}): InboxEntry {
  return {
    id: newId<EntryId>(),
    kind: 'mention',
    place: { roomId: genel, threadSeq: null, seq: 5 },
    lastSeq: 5,
    count: 1,
    actors: [ayse],
    createdAt: minute(at),
    updatedAt: minute(at),
    readAt: null,
    ...change,
  }
}
