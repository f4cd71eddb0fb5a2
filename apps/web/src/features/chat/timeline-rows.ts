// The rows of a room's timeline, made of its messages. One row for each message: what stands above it (a day, the "new"
// line, the head with the name) is part of its row, so that an index counts messages.

import type { RoomItem } from '@meydan/client'
import type { Message } from '@meydan/protocol'

import { dayNumber } from '../../app/day-number.ts'

/** A message as a row. */
export interface MessageRow {
  readonly kind: 'message'
  readonly key: string
  readonly item: RoomItem
  /** Name, picture and time stand above the text; without it the message continues the one before. */
  readonly hasHead: boolean
  /** The instant whose day is named above the row; null where the day goes on. */
  readonly dayAt: string | null
  /** Whether the line "new" stands above it. */
  readonly isFirstUnread: boolean
}

export type TimelineRow = MessageRow | { readonly kind: 'start'; readonly key: 'start' }

/** Messages of one person within this time share one head. */
const togetherMs = 5 * 60_000

export interface RowsOptions {
  readonly items: readonly RoomItem[]
  readonly hasOlder: boolean
  readonly firstUnreadSeq: number | null
  /** The message that the reader came for: whose it is stands above it. */
  readonly targetSeq: number | undefined
  readonly me: string | undefined
  readonly keyOf: (item: RoomItem) => string
}

/**
 * Makes the rows. While there are older messages the oldest one loaded is held back: how it looks depends on the one
 * before it, and a row that changed its height when the next page comes would move what the reader looks at.
 */
export function timelineRows({
  items,
  hasOlder,
  firstUnreadSeq,
  targetSeq,
  me,
  keyOf,
}: RowsOptions): readonly TimelineRow[] {
  const rows: TimelineRow[] = hasOlder ? [] : [{ kind: 'start', key: 'start' }]
  for (const [index, item] of items.entries()) {
    const before = items[index - 1]
    if (before === undefined && hasOlder) continue
    const isNewDay = before === undefined || dayNumber(item.createdAt) > dayNumber(before.createdAt)
    const isFirstUnread = firstUnreadSeq !== null && item.kind !== 'pending' && item.seq === firstUnreadSeq
    const isTarget = item.kind !== 'pending' && item.seq === targetSeq
    rows.push({
      kind: 'message',
      key: keyOf(item),
      item,
      hasHead: isNewDay || isFirstUnread || isTarget || !continues(before, item, me),
      dayAt: isNewDay ? item.createdAt : null,
      isFirstUnread,
    })
  }
  return rows
}

function continues(before: RoomItem, item: RoomItem, me: string | undefined): boolean {
  if (before.kind === 'system' || item.kind === 'system') return false
  if ((before.kind === 'news') !== (item.kind === 'news')) return false
  const distance = Date.parse(item.createdAt) - Date.parse(before.createdAt)
  return authorOf(before, me) === authorOf(item, me) && distance < togetherMs
}

function authorOf(item: RoomItem, me: string | undefined): string | undefined {
  return item.kind === 'pending' ? me : item.author.id
}

/** Whether it tells this reader something: what others wrote, and news. */
export function isSaidTo(me: string | undefined, item: RoomItem): item is Message & { kind: 'text' | 'news' } {
  return (item.kind === 'text' || item.kind === 'news') && item.deletedAt === null && item.author.id !== me
}

/** How many messages of others came after `seq`. Looks at the newest only. */
export function newerThan(items: readonly RoomItem[], seq: number, me: string | undefined): number {
  let count = 0
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index]
    if (item === undefined || item.kind === 'pending') continue
    if (item.seq <= seq) break
    if (isSaidTo(me, item)) count += 1
  }
  return count
}

/** The number of the newest stored message; 0 when there is none. */
export function newestSeq(items: readonly RoomItem[]): number {
  const newest = items.findLast((item) => item.kind !== 'pending')
  return newest?.seq ?? 0
}

/** The newest message that is known of; infinite while what is loaded ends before it and nothing is known of what follows. */
export function newestKnown(known: readonly RoomItem[], hasNewer: boolean): number {
  return hasNewer && known.length === 0 ? Number.POSITIVE_INFINITY : newestSeq(known)
}

/** The number of a row's message, if it is stored. */
export function seqOf(row: TimelineRow): number | undefined {
  return row.kind === 'message' && row.item.kind !== 'pending' ? row.item.seq : undefined
}

/** Whether the rows hold a message, or the place where it would stand if it were in this line. */
export function hasPlaceOf(
  rows: readonly TimelineRow[],
  seq: number,
  { hasOlder, hasNewer }: { readonly hasOlder: boolean; readonly hasNewer: boolean },
): boolean {
  const seqs = rows.flatMap((row) => seqOf(row) ?? [])
  const [oldest = Number.POSITIVE_INFINITY, newest = 0] = [seqs[0], seqs.at(-1)]
  return (!hasOlder || oldest <= seq) && (!hasNewer || seq <= newest)
}
