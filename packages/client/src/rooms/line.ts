// The messages of a room's main line, or of one thread, as far as they are loaded: always the newest ones without a hole
// down to the oldest loaded. Pure. Each message carries the offset at which it is known, because pages and events cross:
// a page may be newer than an event that comes after it, and the other way round.

import type { EventPayload, Message } from '@meydan/protocol'
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
  return { thread, entries: page.messages.map((message) => ({ message, at })), hasOlder: page.hasMore, at }
}

/** The line with an older page in front. Events since the page was asked for must be applied again. */
export function withOlderPage(line: Line, page: Page, at: number): Line {
  const oldest = line.entries[0]?.message.seq ?? Number.POSITIVE_INFINITY
  const older = page.messages.filter((message) => message.seq < oldest).map((message) => ({ message, at }))
  return { ...line, entries: [...older, ...line.entries], hasOlder: page.hasMore }
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
      return posted(line, event.payload.message, received.offset)
    case 'chat.message.edited':
      return replaced(line, event.payload.message.seq, received.offset, () => event.payload.message)
    case 'chat.message.deleted':
      return replaced(line, event.payload.seq, received.offset, (message) => asDeleted(message, event.payload, now))
    default:
      return line
  }
}

function posted(line: Line, message: Message, offset: number): Line {
  const newest = line.entries.at(-1)?.message.seq ?? 0
  if (offset <= line.at || message.seq <= newest || !belongsTo(line.thread, message)) return line
  return { ...line, entries: [...line.entries, { message, at: offset }] }
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
