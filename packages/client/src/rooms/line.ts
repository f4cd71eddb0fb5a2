// The messages of a room's main line, or of one thread, as far as they are loaded: one piece without a hole, which ends with
// the newest one or, where it was loaded around an older message, before it. Pure. Each message carries the offset at which
// it is known, because pages and events cross: a page may be newer than an event that comes after it, and the other way round.

import { limits, type EventPayload, type Message } from '@meydan/protocol'
import type { Received } from '../sync/model.ts'
import { knownEvent } from '../sync/reduce.ts'
import { isInMainLine } from '../sync/unread.ts'

/** A message and the offset in its room's stream up to which its changes are in it. */
export interface LineEntry {
  readonly message: Message
  readonly at: number
}

export interface Line {
  /** The message that these reply to; null for the main line. */
  readonly thread: number | null
  /** Ascending by `seq`. */
  readonly entries: readonly LineEntry[]
  /** Whether the server has older ones. */
  readonly hasOlder: boolean
  /** Whether the server has newer ones: what is posted stands behind a hole then, and is not put here. */
  readonly hasNewer: boolean
  /** Where the newest page stood: messages posted up to here are in it or do not belong to it. */
  readonly at: number
}

/** A page as the server answers it. */
export interface Page {
  readonly messages: readonly Message[]
  readonly hasMore: boolean
}

/** A line that begins with the newest page. */
export function lineFrom(thread: number | null, page: Page, at: number): Line {
  return { thread, entries: entriesOf(page, at), hasOlder: page.hasMore, hasNewer: false, at }
}

/** A page with the offset that it stands at. */
export interface PlacedPage {
  readonly page: Page
  readonly at: number
}

/** A line around a message: the page that ends with it, and the page behind it. The two must meet. */
export function lineAround(thread: number | null, older: PlacedPage, newer: PlacedPage): Line {
  return {
    thread,
    entries: [...entriesOf(older.page, older.at), ...entriesOf(newer.page, newer.at)],
    hasOlder: older.page.hasMore,
    hasNewer: newer.page.hasMore,
    at: newer.at,
  }
}

/**
 * Whether two pages around a message have no hole between them. A target that does not exist yet may be posted after the
 * older page was read, and before the newer one: it is in neither then.
 */
export function pagesMeet(seq: number, older: PlacedPage, newer: PlacedPage): boolean {
  return older.at >= newer.at || older.page.messages.at(-1)?.seq === seq
}

/** The line with an older page in front. Events since the page was asked for must be applied again. */
export function withOlderPage(line: Line, page: Page, at: number): Line {
  const oldest = line.entries[0]?.message.seq ?? Number.POSITIVE_INFINITY
  const older = entriesOf(page, at).filter(({ message }) => message.seq < oldest)
  return { ...line, entries: [...older, ...line.entries], hasOlder: page.hasMore }
}

/** The line with a newer page behind. Events since the page was asked for must be applied again. */
export function withNewerPage(line: Line, page: Page, at: number): Line {
  return { ...line, entries: [...line.entries, ...newerEntries(line, page, at)], hasNewer: page.hasMore, at }
}

/** The line with the newest page: continued where the two meet, else begun anew. */
export function withNewestPage(line: Line, page: Page, at: number): Line {
  const newest = line.entries.at(-1)?.message.seq ?? 0
  const oldestOfPage = page.messages[0]?.seq ?? 0
  if (oldestOfPage > newest && page.hasMore) return lineFrom(line.thread, page, at)
  return { ...line, entries: [...line.entries, ...newerEntries(line, page, at)], hasNewer: false, at }
}

/** Whether a message is loaded, or known not to be there. */
export function covers(line: Line, seq: number): boolean {
  const [oldest, newest] = [line.entries[0]?.message.seq, line.entries.at(-1)?.message.seq]
  // The oldest one loaded does not show before what stands above it is known.
  const reachesDown = !line.hasOlder || (oldest !== undefined && oldest < seq)
  return reachesDown && (!line.hasNewer || (newest !== undefined && seq <= newest))
}

function entriesOf(page: Page, at: number): readonly LineEntry[] {
  return page.messages.map((message) => ({ message, at }))
}

function newerEntries(line: Line, page: Page, at: number): readonly LineEntry[] {
  const newest = line.entries.at(-1)?.message.seq ?? 0
  return entriesOf(page, at).filter(({ message }) => message.seq > newest)
}

/** The line without its oldest messages, so that at most `count` are left. */
export function keepNewest(line: Line, count: number): Line {
  return line.entries.length <= count ? line : { ...line, entries: line.entries.slice(-count), hasOlder: true }
}

/** Whether a message stands in this line. */
export function belongsTo(thread: number | null, message: Pick<Message, 'threadSeq' | 'alsoInRoom'>): boolean {
  return thread === null ? isInMainLine(message) : message.threadSeq === thread
}

/** The line after an event of its room. Applying an event again changes nothing. `now` is an ISO instant. */
export function applyToLine(line: Line, received: Received, now: string): Line {
  const event = knownEvent(received)
  switch (event?.kind) {
    case 'chat.message.posted':
      return posted(answered(line, event.payload.message, received.offset), event.payload.message, received.offset)
    case 'chat.message.edited':
      return replaced(line, event.payload.message.seq, received.offset, ({ replies }) =>
        withReplies(event.payload.message, replies),
      )
    case 'chat.message.deleted':
      return replaced(line, event.payload.seq, received.offset, (message) => asDeleted(message, event.payload, now))
    default:
      return line
  }
}

function posted(line: Line, message: Message, offset: number): Line {
  const newest = line.entries.at(-1)?.message.seq ?? 0
  if (line.hasNewer || offset <= line.at || message.seq <= newest || !belongsTo(line.thread, message)) return line
  return { ...line, entries: [...line.entries, { message, at: offset }] }
}

/** A message that is loaded has one reply more. Pages say how many there are, and events which come after. */
function answered(line: Line, reply: Message, offset: number): Line {
  if (reply.threadSeq === null) return line
  return replaced(line, reply.threadSeq, offset, (message) =>
    withReplies(message, {
      count: Math.min(limits.unread, (message.replies?.count ?? 0) + 1),
      lastAt: reply.createdAt,
    }),
  )
}

function withReplies(message: Message, replies: Message['replies']): Message {
  return replies === undefined ? message : { ...message, replies }
}

function replaced(line: Line, seq: number, offset: number, change: (message: Message) => Message): Line {
  const index = line.entries.findLastIndex((entry) => entry.message.seq === seq)
  const entry = line.entries[index]
  if (entry === undefined || offset <= entry.at) return line
  return { ...line, entries: line.entries.with(index, { message: change(entry.message), at: offset }) }
}

function asDeleted(message: Message, payload: EventPayload<'chat.message.deleted'>, now: string): Message {
  const deletedAt = 'deletedAt' in payload && typeof payload.deletedAt === 'string' ? payload.deletedAt : now
  return { ...message, body: '', mentions: [], deletedAt: message.deletedAt ?? deletedAt }
}
