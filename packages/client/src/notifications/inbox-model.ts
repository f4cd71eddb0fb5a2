// The inbox as a client holds it, and what events do to it. Pure: model and event in, model out.

import {
  isRoomPlace,
  limits,
  type EntryId,
  type EventPayload,
  type InboxEntry,
  type MeydanEvent,
  type RoomId,
} from '@meydan/protocol'

/** The newest lines of the inbox, without holes down to the oldest one held. */
export interface InboxModel {
  readonly entriesById: ReadonlyMap<EntryId, InboxEntry>
  /** Events of the member's stream up to here are in it. */
  readonly at: number
  readonly hasMore: boolean
  /** Where the lines held end. */
  readonly nextCursor: string | null
  /** Unread lines that are older than those held; the server counted them. */
  readonly unreadBeyond: number
}

/** What a page of the inbox says. */
export interface InboxPage {
  readonly entries: readonly InboxEntry[]
  readonly hasMore: boolean
  readonly nextCursor: string | null
  readonly unread: number
}

/** Up to where a room is read; undefined for a room that is not known here. */
export type ReadSeqOf = (roomId: RoomId) => number | undefined

/**
 * Whether neither the line nor its place was read. Of threads and of what is about a room itself only the line knows: marks
 * of threads are not kept here.
 */
export function isLineUnread({ kind, place, lastSeq, readAt }: InboxEntry, readSeqOf: ReadSeqOf): boolean {
  if (readAt !== null) return false
  if (kind === 'invite' || lastSeq === null || !isRoomPlace(place) || place.threadSeq !== null) return true
  const readSeq = readSeqOf(place.roomId)
  return readSeq === undefined || readSeq < lastSeq
}

/** The model that the newest page says. */
export function inboxFrom(page: InboxPage, at: number, readSeqOf: ReadSeqOf): InboxModel {
  const entriesById = new Map(page.entries.map((entry) => [entry.id, entry]))
  return {
    entriesById,
    at,
    hasMore: page.hasMore,
    nextCursor: page.nextCursor,
    unreadBeyond: unreadBeyond(page, entriesById, readSeqOf),
  }
}

/** The model with the page behind its oldest line. What is held is newer than a page, because it has the events. */
export function withOlderPage(model: InboxModel, page: InboxPage, older: InboxModel, readSeqOf: ReadSeqOf): InboxModel {
  const entriesById = new Map([...older.entriesById, ...model.entriesById])
  return {
    ...model,
    entriesById,
    hasMore: page.hasMore,
    nextCursor: page.nextCursor,
    unreadBeyond: unreadBeyond(page, entriesById, readSeqOf),
  }
}

/** The model after an event of the member's stream. One that is in it already changes nothing. */
export function reduceInbox(model: InboxModel, offset: number, event: MeydanEvent | undefined): InboxModel {
  if (offset <= model.at) return model
  const next = { ...model, at: offset }
  switch (event?.kind) {
    case 'notifications.entry.changed':
      return withEntry(next, event.payload.entry)
    case 'notifications.entries.read':
      return withRead(next, event.payload)
    default:
      return next
  }
}

/** Lines that were read, and all that were last changed up to an instant. */
export type Reading = EventPayload<'notifications.entries.read'>

/** The model with lines read. Those that are older than what is held are taken from their count. */
export function withRead(model: InboxModel, { ids, upTo, at }: Reading): InboxModel {
  const read = new Set(ids)
  const entriesById = new Map(model.entriesById)
  for (const [id, entry] of model.entriesById) {
    const isMeant = read.delete(id) || (upTo !== null && isUpTo(entry.updatedAt, upTo))
    if (isMeant && entry.readAt === null) entriesById.set(id, { ...entry, readAt: at })
  }
  const oldest = oldestOf(model)
  const isAllBeyond = upTo !== null && (oldest === undefined || isUpTo(oldest, upTo))
  return { ...model, entriesById, unreadBeyond: isAllBeyond ? 0 : Math.max(0, model.unreadBeyond - read.size) }
}

/** How many lines are unread, counted to 100. */
export function countUnread(model: InboxModel, readSeqOf: ReadSeqOf): number {
  return Math.min(limits.unread, model.unreadBeyond + unreadOf(model.entriesById, readSeqOf))
}

/** The lines held, the latest first. */
export function latestFirst(model: InboxModel): readonly InboxEntry[] {
  return [...model.entriesById.values()].toSorted(
    (a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt) || (a.id < b.id ? 1 : -1),
  )
}

function withEntry(model: InboxModel, entry: InboxEntry): InboxModel {
  const oldest = oldestOf(model)
  const isHeld = model.entriesById.has(entry.id)
  // A line that began before the oldest one held stood behind it until now.
  const wasBeyond = !isHeld && model.hasMore && oldest !== undefined && Date.parse(entry.createdAt) < Date.parse(oldest)
  return {
    ...model,
    entriesById: new Map(model.entriesById).set(entry.id, entry),
    unreadBeyond: wasBeyond ? Math.max(0, model.unreadBeyond - 1) : model.unreadBeyond,
  }
}

function unreadBeyond(page: InboxPage, held: ReadonlyMap<EntryId, InboxEntry>, readSeqOf: ReadSeqOf): number {
  return page.hasMore ? Math.max(0, page.unread - unreadOf(held, readSeqOf)) : 0
}

function unreadOf(entries: ReadonlyMap<EntryId, InboxEntry>, readSeqOf: ReadSeqOf): number {
  let count = 0
  for (const entry of entries.values()) if (isLineUnread(entry, readSeqOf)) count += 1
  return count
}

function oldestOf({ entriesById }: InboxModel): string | undefined {
  let oldest: string | undefined
  for (const { updatedAt } of entriesById.values()) {
    if (oldest === undefined || Date.parse(updatedAt) < Date.parse(oldest)) oldest = updatedAt
  }
  return oldest
}

function isUpTo(instant: string, upTo: string): boolean {
  return Date.parse(instant) <= Date.parse(upTo)
}
