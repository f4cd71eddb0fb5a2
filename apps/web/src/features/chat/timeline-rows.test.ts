import type { RoomItem } from '@meydan/client'
import { describe, expect, test } from 'vitest'

import { dayNumber } from '../../app/day-number.ts'
import { hasPlaceOf, newerThan, newestKnown, newestSeq, timelineRows } from './timeline-rows.ts'
import type { MessageRow, RowsOptions } from './timeline-rows.ts'

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString()

function message(seq: number, author: string, createdAt: string, change: object = {}): RoomItem {
  const message = {
    roomId: 'r',
    seq,
    kind: 'text',
    author: { id: author, name: author },
    body: 'x',
    mentions: [],
    threadSeq: null,
    alsoInRoom: false,
    createdAt,
    editedAt: null,
    deletedAt: null,
    ...change,
  }
  return message as unknown as RoomItem
}

function pending(createdAt: string): RoomItem {
  const message = { kind: 'pending', clientId: 'c', roomId: 'r', body: 'x', threadSeq: null, createdAt, seq: null }
  return message as unknown as RoomItem
}

function rows(items: readonly RoomItem[], change: Partial<RowsOptions> = {}): MessageRow[] {
  const keyOf = (item: RoomItem) => (item.kind === 'pending' ? item.clientId : String(item.seq))
  return timelineRows({
    items,
    hasOlder: false,
    firstUnreadSeq: null,
    targetSeq: undefined,
    me: 'me',
    keyOf,
    ...change,
  }).filter((row) => row.kind === 'message')
}

describe('the rows of a timeline', () => {
  test('share a head within five minutes of one person', () => {
    const items = [
      message(1, 'a', at(20, 9, 0)),
      message(2, 'a', at(20, 9, 4)),
      message(3, 'b', at(20, 9, 5)),
      message(4, 'b', at(20, 9, 10)),
    ]
    expect(rows(items).map((row) => row.hasHead)).toEqual([true, false, true, true])
  })

  test('put what is on its way under the head of its author', () => {
    expect(rows([message(1, 'me', at(20, 9)), pending(at(20, 9, 1))]).map((row) => row.hasHead)).toEqual([true, false])
    expect(rows([message(1, 'a', at(20, 9)), pending(at(20, 9, 1))]).map((row) => row.hasHead)).toEqual([true, true])
  })

  test('name each day once, and never an earlier one because of a clock', () => {
    const items = [message(1, 'a', at(19, 23, 59)), message(2, 'a', at(20, 0, 1)), pending(at(18, 12))]
    expect(rows(items).map((row) => row.dayAt !== null)).toEqual([true, true, false])
    expect(rows(items)[1]?.hasHead).toBe(true)
  })

  test('have one "new" line, with a head under it', () => {
    const items = [1, 2, 3].map((seq) => message(seq, 'a', at(20, 9)))
    const made = rows(items, { firstUnreadSeq: 2 })
    expect(made.map((row) => row.isFirstUnread)).toEqual([false, true, false])
    expect(made.map((row) => row.hasHead)).toEqual([true, true, false])
  })

  test('never change their look when older ones come', () => {
    const items = [
      message(1, 'a', at(20, 9)),
      message(2, 'a', at(20, 9)),
      message(3, 'a', at(20, 9)),
      message(4, 'b', at(20, 9)),
    ]
    const before = rows(items.slice(1), { hasOlder: true })
    expect(before.map((row) => row.key)).toEqual(['3', '4'])
    expect(rows(items).slice(-2)).toEqual(before)
  })

  test('begin with the marker of the start when nothing is older', () => {
    const options = { firstUnreadSeq: null, targetSeq: undefined, me: 'me', keyOf: () => 'k' }
    expect(timelineRows({ ...options, items: [], hasOlder: false })).toEqual([{ kind: 'start', key: 'start' }])
    expect(timelineRows({ ...options, items: [], hasOlder: true })).toEqual([])
  })

  test('say whose the message is that one came for', () => {
    const items = [1, 2, 3].map((seq) => message(seq, 'a', at(20, 9)))
    expect(rows(items, { targetSeq: 2 }).map((row) => row.hasHead)).toEqual([true, true, false])
  })

  test('give an event of the room no head to share', () => {
    const items = [
      message(1, 'a', at(20, 9)),
      message(2, 'a', at(20, 9), { kind: 'system' }),
      message(3, 'a', at(20, 9)),
    ]
    expect(rows(items).map((row) => row.hasHead)).toEqual([true, true, true])
  })
})

describe('what is new', () => {
  test('counts messages of others after the last one seen', () => {
    const items = [
      message(1, 'a', at(20, 9)),
      message(2, 'a', at(20, 9)),
      message(3, 'me', at(20, 9)),
      message(4, 'a', at(20, 9), { deletedAt: at(20, 10) }),
      message(5, 'b', at(20, 9)),
      pending(at(20, 9)),
    ]
    expect(newerThan(items, 1, 'me')).toBe(2)
    expect(newerThan(items, 5, 'me')).toBe(0)
    expect(newestSeq(items)).toBe(5)
    expect(newestSeq([])).toBe(0)
  })
})

test('news stand under a head of their own, whoever they are in the name of, and count as said', () => {
  const items = [
    message(1, 'a', at(20, 9)),
    message(2, 'a', at(20, 9, 1), { kind: 'news' }),
    message(3, 'a', at(20, 9, 2), { kind: 'news' }),
    message(4, 'a', at(20, 9, 3)),
  ]
  expect(rows(items).map(({ hasHead }) => hasHead)).toEqual([true, true, false, true])
  expect(newerThan(items, 1, 'me')).toBe(3)
})

test('days are counted in the time of the device', () => {
  expect(dayNumber(at(21, 0)) - dayNumber(at(20, 23, 59))).toBe(1)
  expect(dayNumber(at(20, 0))).toBe(dayNumber(at(20, 23, 59)))
})

describe('what is known of a line that ends before its newest message', () => {
  const items = [message(4, 'a', at(20, 9)), message(6, 'b', at(20, 10))]

  test('is nothing in a thread, whose rest is then not new when it comes', () => {
    expect(newestKnown([], true)).toBe(Number.POSITIVE_INFINITY)
    expect(newestKnown([], false)).toBe(0)
    expect(newestKnown(items, true)).toBe(6)
    expect(newestKnown(items, false)).toBe(6)
  })

  test('is the place of each message between its ends, and beyond an end that is the end of the line', () => {
    const placed = (hasOlder: boolean, hasNewer: boolean) =>
      [3, 4, 5, 6, 7].filter((seq) => hasPlaceOf(rows(items), seq, { hasOlder, hasNewer }))
    expect(placed(true, true)).toEqual([4, 5, 6])
    expect(placed(true, false)).toEqual([4, 5, 6, 7])
    expect(placed(false, true)).toEqual([3, 4, 5, 6])
    expect(hasPlaceOf([], 1, { hasOlder: true, hasNewer: true })).toBe(false)
  })
})
